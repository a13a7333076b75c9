/**
 * What the agent can do, and what it can expect. One schema gives the type, the parser and, for a model, the tool
 * definition; the descriptions are written for whoever chooses the action.
 */
import { z } from 'zod'

const windowId = z.string().min(1).describe('id of a window in the newest Scene')

export const Target = z
  .union([
    z.strictObject({ id: z.string().min(1).describe('id of a line or control in the newest Scene') }),
    z.strictObject({
      x: z.number().int().min(0).describe('image pixels from the left'),
      y: z.number().int().min(0).describe('image pixels from the top')
    })
  ])
  .describe('where to act: the middle of a line or control, or a point')
export type Target = z.infer<typeof Target>

/** Text to enter: as it stands, or the name of a secret that only the hands ever look up. */
export const Text = z.union([z.string(), z.strictObject({ secret: z.string().min(1) })])
export type Text = z.infer<typeof Text>

export const Modifier = z.enum(['shift', 'ctrl', 'alt', 'super'])
export type Modifier = z.infer<typeof Modifier>

export const Button = z.enum(['left', 'middle', 'right'])
export type Button = z.infer<typeof Button>

/** A statement about the screen that code can check against a Scene. */
export const Expectation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text-visible'),
    text: z.string().min(1),
    window: windowId.optional()
  }),
  z.strictObject({ kind: z.literal('text-gone'), text: z.string().min(1), window: windowId.optional() }),
  z.strictObject({
    kind: z.literal('window-open'),
    title: z.string().optional().describe('part of its title or of its application name; any new window when left out')
  }),
  z.strictObject({ kind: z.literal('window-closed'), window: windowId }),
  z.strictObject({ kind: z.literal('window-focused'), window: windowId }),
  z.strictObject({
    kind: z.literal('screen-changes'),
    window: windowId.optional().describe('where the change must be; anywhere when left out')
  })
])
export type Expectation = z.infer<typeof Expectation>

export const Action = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('open'),
    program: z.string().min(1).describe('a command, with arguments if any, or the name of an application')
  }),
  z.strictObject({
    kind: z.literal('click'),
    target: Target,
    button: Button.default('left'),
    count: z.number().int().min(1).max(3).default(1),
    modifiers: z.array(Modifier).default([]),
    hold: z.number().int().min(0).max(10_000).optional().describe('milliseconds to keep the button down')
  }),
  z.strictObject({ kind: z.literal('move'), target: Target }),
  z.strictObject({
    kind: z.literal('drag'),
    from: Target,
    through: z.array(Target).max(100).optional().describe('points to pass on the way, in order'),
    to: Target,
    button: Button.default('left'),
    modifiers: z.array(Modifier).optional()
  }),
  z.strictObject({
    kind: z.literal('scroll'),
    direction: z.enum(['up', 'down', 'left', 'right']),
    amount: z.number().int().min(1).max(100).default(3),
    unit: z.enum(['lines', 'pages']).default('lines'),
    target: Target.optional().describe('where the pointer goes first; where it is when left out'),
    modifiers: z.array(Modifier).optional()
  }),
  z.strictObject({ kind: z.literal('type'), text: Text.describe('entered exactly, at the focus') }),
  z.strictObject({
    kind: z.literal('press'),
    keys: z.string().min(1).describe('a key or chord such as Enter, ctrl+s, shift+F10'),
    times: z.number().int().min(1).max(100).default(1)
  }),
  z.strictObject({ kind: z.literal('copy') }),
  z.strictObject({ kind: z.literal('paste') }),
  z.strictObject({ kind: z.literal('focus-window'), window: windowId }),
  z.strictObject({ kind: z.literal('close-window'), window: windowId }),
  z.strictObject({
    kind: z.literal('wait'),
    milliseconds: z.number().int().min(0).max(600_000).describe('at most; ends as soon as what is expected is seen')
  }),
  z.strictObject({
    kind: z.literal('use-tool'),
    server: z.string().min(1).describe('the program that offers the tool'),
    tool: z.string().min(1),
    arguments: z.record(z.string(), z.unknown()).default({})
  }),
  z.strictObject({
    kind: z.literal('ask-person'),
    question: z.string().min(1).max(2_000).describe('what only the person can tell; asked as it stands')
  }),
  z.strictObject({
    kind: z.literal('finish'),
    summary: z.string(),
    evidence: z.array(Expectation).describe('what is on the screen now that proves the task is done')
  }),
  z.strictObject({ kind: z.literal('give-up'), reason: z.string().min(1), impossible: z.boolean().default(false) })
])
export type Action = z.infer<typeof Action>
export type ActionOf<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>

/** One decision: why, what to do, and what should be seen afterwards. */
export const Intent = z.strictObject({
  why: z.string(),
  action: Action,
  /** All of these must hold; none promises nothing that can be seen. */
  expect: z.array(Expectation).default([]),
  /** Milliseconds the expectation may take to come true. */
  within: z.number().int().min(0).max(600_000).default(3_000)
})
export type Intent = z.infer<typeof Intent>

/** Actions that end a run instead of touching the desktop. */
export function isEnding(action: Action): action is ActionOf<'finish' | 'give-up'> {
  return action.kind === 'finish' || action.kind === 'give-up'
}

/** Asking touches nothing: it goes to the person, not to the desktop. */
export function isQuestion(intent: Intent): intent is Intent & { action: ActionOf<'ask-person'> } {
  return intent.action.kind === 'ask-person'
}

/** The points an action aims at, in the order it visits them. */
export function targetsOf(action: Action): readonly Target[] {
  switch (action.kind) {
    case 'click':
    case 'move':
      return [action.target]
    case 'drag':
      return [action.from, ...(action.through ?? []), action.to]
    case 'scroll':
      return action.target ? [action.target] : []
    default:
      return []
  }
}
