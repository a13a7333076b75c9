import { describe, expect, it } from 'vitest'
import { type Keymap, Layout } from '../../main/hands/layout.ts'

const [SHIFT, LOCK, CONTROL, NUM_LOCK, LEVEL3] = [50, 66, 37, 77, 92]
const TWO_LEVEL = { mask: 1, entries: [{ modifiers: 1, level: 1 }] }
const ALPHABETIC = {
  mask: 3,
  entries: [
    { modifiers: 1, level: 1 },
    { modifiers: 2, level: 1 }
  ]
}
const FOUR_LEVEL = {
  mask: 129,
  entries: [
    { modifiers: 1, level: 1 },
    { modifiers: 128, level: 2 },
    { modifiers: 129, level: 3 }
  ]
}
const KEYPAD = { mask: 17, entries: [{ modifiers: 16, level: 1 }] }

/** A piece of a German keyboard with a second, Russian layout. */
const KEYMAP: Keymap = {
  types: [TWO_LEVEL, ALPHABETIC, FOUR_LEVEL, KEYPAD],
  keys: [
    { code: 8, groups: [] },
    { code: 9, groups: [{ type: 0, keysyms: [0, 0] }] },
    key(16, 2, [0x37, 0x2f, 0x7b, 0]),
    {
      code: 38,
      groups: [
        { type: 1, keysyms: [0x61, 0x41] },
        { type: 1, keysyms: [0x6c6, 0x6e6] }
      ]
    },
    key(84, 3, [0xff9d, 0xffb5]),
    key(SHIFT, 0, [0xffe1]),
    key(LOCK, 0, [0xffe5]),
    key(CONTROL, 0, [0xffe3]),
    key(NUM_LOCK, 0, [0xff7f]),
    key(LEVEL3, 0, [0xfe03])
  ],
  modifierKeys: [
    { code: SHIFT, modifiers: 1 },
    { code: LOCK, modifiers: 2 },
    { code: CONTROL, modifiers: 4 },
    { code: NUM_LOCK, modifiers: 16 },
    { code: LEVEL3, modifiers: 128 }
  ]
}

function key(code: number, type: number, keysyms: readonly number[]) {
  return { code, groups: [{ type, keysyms }] }
}

describe('a layout', () => {
  const plain = new Layout(KEYMAP, { group: 0, locked: 0 })

  it('finds the keys to hold for each level', () => {
    expect(plain.stroke(0x61)).toEqual({ code: 38, held: [] })
    expect(plain.stroke(0x41)).toEqual({ code: 38, held: [SHIFT] })
    expect(plain.stroke(0x7b)).toEqual({ code: 16, held: [LEVEL3] })
  })

  it('never holds a key that locks', () => {
    expect(plain.stroke(0xffb5)).toBeUndefined()
    expect(new Layout(KEYMAP, { group: 0, locked: 16 }).stroke(0xffb5)).toEqual({ code: 84, held: [] })
    expect(new Layout(KEYMAP, { group: 0, locked: 16 }).stroke(0xff9d)).toBeUndefined()
  })

  it('knows only the layout in use, and keys that have but one keep it', () => {
    const russian = new Layout(KEYMAP, { group: 1, locked: 0 })
    expect(russian.stroke(0x6c6)).toEqual({ code: 38, held: [] })
    expect(russian.stroke(0x61)).toBeUndefined()
    expect(russian.stroke(0x2f)).toEqual({ code: 16, held: [SHIFT] })
  })

  it('lists the keys without a meaning', () => {
    expect(plain.spare).toEqual([8, 9])
  })
})
