/** From the live keymap to strokes: which key, with which others held, makes a character on this very layout. */

/** One key's meaning in one group: a keysym for each shift level. */
export interface KeyGroup {
  readonly type: number
  readonly keysyms: readonly number[]
}

export interface MappedKey {
  readonly code: number
  /** One for each layout the key takes part in; none for a key without a meaning. */
  readonly groups: readonly KeyGroup[]
}

/** Which real modifiers choose which level. Bits outside `mask` do not matter to keys of this type. */
export interface KeyType {
  readonly mask: number
  readonly entries: readonly { readonly modifiers: number; readonly level: number }[]
}

export interface Keymap {
  readonly keys: readonly MappedKey[]
  readonly types: readonly KeyType[]
  /** The keys of each real modifier bit (Shift 1, Lock 2, Control 4, Mod1 8 ...). */
  readonly modifierKeys: readonly { readonly code: number; readonly modifiers: number }[]
}

export interface KeyboardState {
  /** The layout in use, from 0. */
  readonly group: number
  /** Real modifiers that are locked, such as Num Lock. */
  readonly locked: number
}

export interface LayoutStroke {
  readonly code: number
  readonly held: readonly number[]
}

/** Keysyms of keys that modify only while they are held; others of a modifier's keys lock it. */
const MOMENTARY = new Set([
  0xffe1, 0xffe2, 0xffe3, 0xffe4, 0xffe7, 0xffe8, 0xffe9, 0xffea, 0xffeb, 0xffec, 0xfe03, 0xfe11, 0xff7e
])

export class Layout {
  /** Keys without any meaning, which may be lent one. */
  readonly spare: readonly number[]
  readonly #strokes = new Map<number, LayoutStroke>()
  readonly #modifiers = new Map<number, number>()

  constructor(keymap: Keymap, state: KeyboardState) {
    this.spare = keymap.keys.filter((key) => key.groups.every(meaningless)).map((key) => key.code)
    this.#findModifiers(keymap)
    for (const key of keymap.keys) this.#findStrokes(key, keymap.types, state)
  }

  /** The shortest stroke that makes a keysym; undefined where the layout in use has none. */
  stroke(keysym: number): LayoutStroke | undefined {
    return this.#strokes.get(keysym)
  }

  keysyms(): Iterable<number> {
    return this.#strokes.keys()
  }

  #findModifiers({ keys, modifierKeys }: Keymap): void {
    for (const { code, modifiers } of modifierKeys) {
      const first = keys.find((key) => key.code === code)?.groups[0]?.keysyms[0] ?? 0
      if (!MOMENTARY.has(first)) continue
      for (let bit = 1; bit <= 128; bit *= 2) {
        if (modifiers & bit && !this.#modifiers.has(bit)) this.#modifiers.set(bit, code)
      }
    }
  }

  #findStrokes({ code, groups }: MappedKey, types: readonly KeyType[], { group, locked }: KeyboardState): void {
    const meaning = groups[groups.length > 0 ? group % groups.length : 0]
    const type = meaning && types[meaning.type]
    if (!meaning || !type) return
    meaning.keysyms.forEach((keysym, level) => {
      if (keysym === 0) return
      const held = this.#heldFor(type, level, locked)
      const known = this.#strokes.get(keysym)
      if (held && (!known || held.length < known.held.length)) this.#strokes.set(keysym, { code, held })
    })
  }

  /** The keys to hold for a level; undefined where what is locked stands in the way or a modifier has no key. */
  #heldFor(type: KeyType, level: number, locked: number): readonly number[] | undefined {
    const ways = type.entries.filter((entry) => entry.level === level).map((entry) => entry.modifiers)
    const named = type.entries.some((entry) => entry.modifiers === 0)
    if (level === 0 && !named) ways.push(0)
    const possible = ways
      .filter((modifiers) => (locked & type.mask & ~modifiers) === 0)
      .map((modifiers) => this.#keysOf(modifiers & ~locked))
      .filter((keys) => keys !== undefined)
    return possible.sort((a, b) => a.length - b.length)[0]
  }

  #keysOf(modifiers: number): readonly number[] | undefined {
    const keys: number[] = []
    for (let bit = 1; bit <= 128; bit *= 2) {
      if (!(modifiers & bit)) continue
      const key = this.#modifiers.get(bit)
      if (key === undefined) return undefined
      keys.push(key)
    }
    return keys
  }
}

function meaningless({ keysyms }: KeyGroup): boolean {
  return keysyms.every((keysym) => keysym === 0)
}
