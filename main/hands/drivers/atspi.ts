/** The text field with the focus, as its application tells it to a screen reader. Nothing is ever changed this way. */
import type { FieldReader, TextField, Untold } from '../raw-input.ts'
import { AccessibilityBus, type Accessible } from './atspi-bus.ts'
import type { XConnection } from './x-connection.ts'

const ROOT: Accessible = ['org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root']
const ATSPI = 'org.a11y.atspi'
const ACCESSIBLE = `${ATSPI}.Accessible`
const TEXT = `${ATSPI}.Text`
const COLLECTION = `${ATSPI}.Collection`

/** Toolkits that answer from the very objects they draw. */
const PROMPT = /^(gtk|gail|vcl|qt)/i

/** Bits of an object's state. */
const ACTIVE = 1
const FOCUSED = 12
const MULTI_LINE = 17

/** Roles. */
const PASSWORD = 40
const TERMINAL = 60

const FLOWS_FROM = 11
/** All states of the rule must hold; it names no attributes, roles or interfaces; as many, in the order of the tree. */
const [ALL, IN_TREE_ORDER, AT_MOST] = [1, 1, 5]
const HAS_FOCUS = [[1 << FOCUSED, 0], ALL, {}, ALL, [], ALL, [], ALL, false]

export class AccessibleFields implements FieldReader {
  readonly #bus: AccessibilityBus

  constructor(x: XConnection) {
    this.#bus = new AccessibilityBus(x)
  }

  async focused(process: number | undefined): Promise<TextField | Untold> {
    try {
      if (!(await this.#bus.isThere())) return untold('no program on this display tells what its fields hold')
      const application = await this.#application(process)
      if (!application) return untold('the application does not tell what its fields hold')
      const toolkit = await this.#bus.property<string>(application, `${ATSPI}.Application`, 'ToolkitName')
      for (const object of await this.#focusedIn(application)) {
        const field = await this.#field(object, PROMPT.test(toolkit))
        if (field) return field
      }
      return untold('nothing with the focus tells what it holds')
    } catch {
      return untold('the application did not tell in time what the field holds')
    }
  }

  async #application(process: number | undefined): Promise<Accessible | undefined> {
    const all = await this.#children(ROOT)
    const processes = await Promise.all(all.map((each) => this.#bus.processOf(each).catch(() => undefined)))
    return all.find((_, index) => process !== undefined && processes[index] === process)
  }

  /** The innermost first. */
  async #focusedIn(application: Accessible): Promise<readonly Accessible[]> {
    const windows = await this.#children(application)
    const states = await Promise.all(windows.map((each) => this.#states(each).catch(() => 0)))
    const active = windows.filter((_, index) => has(states[index] ?? 0, ACTIVE))
    // Chromium does not say which of its windows is.
    const found = await Promise.all(
      (active.length > 0 ? active : windows).map((window) =>
        this.#bus.ask<Accessible[]>(window, COLLECTION, 'GetMatches', '(aiia{ss}iaiiasib)uib', [
          HAS_FOCUS,
          IN_TREE_ORDER,
          AT_MOST,
          true
        ])
      )
    )
    return found.flat().reverse()
  }

  /** Undefined for what holds no text. */
  async #field(object: Accessible, prompt: boolean): Promise<TextField | undefined> {
    const [role, states] = await Promise.all([
      this.#bus.ask<number>(object, ACCESSIBLE, 'GetRole'),
      this.#states(object)
    ])
    const [caret, length, selections] = await Promise.all([
      this.#bus.property<number>(object, TEXT, 'CaretOffset'),
      this.#bus.property<number>(object, TEXT, 'CharacterCount'),
      this.#bus.ask<number>(object, TEXT, 'GetNSelections')
    ]).catch(() => [])
    if (caret === undefined || length === undefined) return undefined
    const [from, to] = selections === 1 ? await this.#selection(object) : [caret, caret]
    return {
      id: object.join(' '),
      kind: role === PASSWORD ? 'password field' : role === TERMINAL ? 'terminal' : 'text',
      prompt,
      lines: has(states, MULTI_LINE),
      length,
      from: Math.min(from, to),
      to: Math.max(from, to),
      read: (start, end) => this.#read(object, start, Math.min(end, length)),
      before: () => this.#before(object, prompt)
    }
  }

  #read(object: Accessible, start: number, end: number): Promise<string> {
    return end > start ? this.#bus.ask<string>(object, TEXT, 'GetText', 'ii', [start, end]) : Promise.resolve('')
  }

  async #selection(object: Accessible): Promise<readonly [number, number]> {
    return this.#bus.askAll<[number, number]>(object, TEXT, 'GetSelection', 'i', [0])
  }

  async #before(object: Accessible, prompt: boolean): Promise<TextField | undefined> {
    const relations = await this.#bus.ask<readonly [number, readonly Accessible[]][]>(
      object,
      ACCESSIBLE,
      'GetRelationSet'
    )
    const [before] = relations.find(([kind]) => kind === FLOWS_FROM)?.[1] ?? []
    return before && this.#field(before, prompt)
  }

  #children(of: Accessible): Promise<readonly Accessible[]> {
    return this.#bus.ask<readonly Accessible[]>(of, ACCESSIBLE, 'GetChildren')
  }

  /** The first 32 of them. */
  async #states(of: Accessible): Promise<number> {
    return (await this.#bus.ask<readonly number[]>(of, ACCESSIBLE, 'GetState'))[0] ?? 0
  }
}

function has(states: number, bit: number): boolean {
  return (states & (1 << bit)) !== 0
}

function untold(because: string): Untold {
  return { because }
}
