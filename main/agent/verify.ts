/** Did the expected change happen? Checked by code, on the pixels and words of a fresh look. */
import type { Expectation, Intent } from '../contract/action.ts'
import { targetsOf } from '../contract/action.ts'
import type { Finding, Verdict } from '../contract/events.ts'
import { type Box, grown, union } from '../contract/geometry.ts'
import type { Scene, TextLine, WindowInfo } from '../contract/scene.ts'
import { describeExpectation } from '../contract/words.ts'
import { boxOf } from './aim.ts'
import type { Run, View } from './context.ts'
import { containment, PERHAPS, SURELY, sightings } from './likeness.ts'
import { enter, glance } from './look.ts'
import { changedTiles, difference } from './pixels.ts'

/** Milliseconds between two looks while an expectation is waited for. */
const LOOK_MS = 60
/** A caret is at most this many pixels: less than this is no change of the screen. */
const CARET_PIXELS = 60
/** OCR confidence below which a reading proves nothing. */
const LEGIBLE = 0.5

export interface Checked {
  readonly after: View
  readonly verdict: Verdict
}

/** Looks again until all that was expected is seen or its time is over. */
export async function verify(
  run: Run,
  intent: Intent,
  before: View,
  first: View,
  signal: AbortSignal
): Promise<Checked> {
  const { clock } = run.ports
  const began = clock.now()
  const within = intent.action.kind === 'wait' ? intent.action.milliseconds : intent.within
  let after = first
  let verdict = judge(run, intent, before, after)
  while (verdict.status !== 'seen' && verdict.status !== 'nothing-expected' && clock.now() - began < within) {
    await clock.sleep(LOOK_MS, signal)
    after = await glance(run, signal)
    verdict = judge(run, intent, before, after)
  }
  if (after !== first) await enter(run, 'after', after)
  await run.emit({ type: 'verified', step: run.step, verdict, verifyMs: clock.now() - began })
  return { after, verdict }
}

function judge({ windows }: Run, intent: Intent, before: View, after: View): Verdict {
  const acted = targetsOf(intent.action).flatMap((target) => boxOf(target, before.scene) ?? [])
  return verdictOf(intent.expect.map((expectation) => check(expectation, before, after, acted, windows)))
}

/** A claim is about what is there now: nothing has to be new. */
export function judgeEvidence({ windows }: Run, evidence: readonly Expectation[], now: View): Verdict {
  return verdictOf(evidence.map((expectation) => check(expectation, undefined, now, [], windows)))
}

function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.length === 0) return { status: 'nothing-expected', findings }
  if (findings.every(({ status }) => status === 'seen')) return { status: 'seen', findings }
  return { status: findings.some(({ status }) => status === 'not-seen') ? 'not-seen' : 'unsure', findings }
}

function check(
  expectation: Expectation,
  before: View | undefined,
  after: View,
  acted: readonly Box[],
  known: ReadonlySet<string>
): Finding {
  const found = (status: Finding['status'], because: string, lines: Finding['lines'] = []) => ({
    expectation,
    status,
    because,
    lines
  })
  switch (expectation.kind) {
    case 'text-visible':
    case 'text-gone':
      return checkText(expectation, after.scene, found)
    case 'window-open':
      return checkOpen(expectation.title, before?.scene, after.scene, found)
    case 'window-closed': {
      const open = after.scene.windows.find(({ id }) => id === expectation.window)
      if (open) return found('not-seen', `${nameOf(open)} is still open`)
      return known.has(expectation.window)
        ? found('seen', 'the window is gone')
        : found('not-seen', `there never was a window ${expectation.window}`)
    }
    case 'window-focused': {
      const focused = after.scene.windows.find((window) => window.focused)
      const right = focused?.id === expectation.window
      return found(
        right ? 'seen' : 'not-seen',
        focused ? `${nameOf(focused)} has the focus` : 'no window has the focus'
      )
    }
    case 'screen-changes':
      return checkChange(expectation.window, before, after, acted, found)
  }
}

type Found = (status: Finding['status'], because: string, lines?: Finding['lines']) => Finding

function checkText(
  { kind, text, window }: Extract<Expectation, { text: string }>,
  scene: Scene,
  found: Found
): Finding {
  const best = sightings(scene, text, window)[0]
  const status = !best || best.score < PERHAPS ? 'not-seen' : best.score >= SURELY ? 'seen' : 'unsure'
  const legible = !best || legibility(best.lines) >= LEGIBLE
  const read = best
    ? `it reads ${JSON.stringify(best.lines.map((line) => line.text).join(' '))}`
    : 'no line reads like it'
  if (kind === 'text-gone') {
    return found(status === 'seen' ? 'not-seen' : status === 'not-seen' ? 'seen' : 'unsure', read, best?.lines)
  }
  return found(status === 'seen' && !legible ? 'unsure' : status, read, best?.lines)
}

/** Mean confidence by letters: a caret misread beside the text does not make the text doubtful. */
function legibility(lines: readonly TextLine[]): number {
  const letters = lines.reduce((sum, { text }) => sum + text.length, 0)
  return lines.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / Math.max(1, letters)
}

function checkOpen(title: string | undefined, before: Scene | undefined, after: Scene, found: Found): Finding {
  const known = new Set(before?.windows.map(({ id }) => id))
  const candidates = after.windows.filter((window) => window.kind !== 'tooltip' && window.kind !== 'desktop')
  const named = candidates.filter((window) => title === undefined || isCalled(window, title))
  const fresh = named.find(({ id }) => !known.has(id))
  if (fresh && before) return found('seen', `${nameOf(fresh)} has opened`)
  const there = named.find((window) => !window.minimized && (window.focused || !before))
  if (there && title !== undefined) return found('seen', `${nameOf(there)} is open`)
  return found('not-seen', named.length > 0 ? `no new window opened` : 'no window of that name is open')
}

function checkChange(
  window: string | undefined,
  before: View | undefined,
  after: View,
  acted: readonly Box[],
  found: Found
): Finding {
  if (!before) return found('unsure', 'a change cannot be told from one look')
  if (windowKey(before.scene) !== windowKey(after.scene)) return found('seen', 'a window opened, closed or moved')
  const area = window === undefined ? undefined : after.scene.windows.find(({ id }) => id === window)
  const { pixels, box } = difference(before.frame, after.frame, area)
  const reworded = after.scene.lines.filter((line) => !before.scene.lines.some((old) => sameReading(old, line)))
  if (reworded[0] && pixels > 0)
    return found('seen', `now reads ${JSON.stringify(reworded[0].text)}`, reworded.slice(0, 5))
  if (stateKey(before.scene) !== stateKey(after.scene)) return found('seen', 'a control changed its state')
  if (pixels < CARET_PIXELS) return found('not-seen', 'nothing on the screen changed')
  if (acted.length > 0 && within(box, grown(union(acted), 8))) {
    return found('unsure', 'only the looks of what was acted on changed')
  }
  return found('seen', `${changedTiles(before.frame, after.frame).length} tiles of the picture changed`)
}

function sameReading(a: { text: string; x: number; y: number }, b: { text: string; x: number; y: number }): boolean {
  return a.text === b.text && Math.abs(a.x - b.x) < 4 && Math.abs(a.y - b.y) < 4
}

function windowKey({ windows }: Scene): string {
  return JSON.stringify(
    windows
      .filter(({ kind }) => kind !== 'tooltip')
      .map(({ id, x, y, width, height, title }) => [id, x, y, width, height, title])
  )
}

function stateKey({ controls }: Scene): string {
  return JSON.stringify(controls.map(({ kind, state }) => [kind, state]))
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

function isCalled(window: WindowInfo, title: string): boolean {
  return containment(title, window.title) >= SURELY || containment(title, window.application) >= SURELY
}

function nameOf({ title, application, kind }: WindowInfo): string {
  return `the window "${title || application || kind}"`
}

/** A verdict in one sentence, for whoever decides next. */
export function verdictWords({ status, findings }: Verdict): string {
  if (status === 'nothing-expected') return 'nothing was expected'
  return findings
    .map(({ expectation, status: how, because }) => `${describeExpectation(expectation)}: ${how} (${because})`)
    .join('; ')
}
