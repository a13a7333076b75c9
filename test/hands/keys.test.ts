import { describe, expect, it } from 'vitest'
import { KEYS, readChord } from '../../main/contract/keys.ts'
import { chordOf, keysymOfKey } from '../../main/hands/keys.ts'

describe('key names', () => {
  it.each([
    ['Esc', ['Escape']],
    ['ESCAPE', ['Escape']],
    ['PgDn', ['PageDown']],
    ['Page Down', ['PageDown']],
    ['page_down', ['PageDown']],
    ['Page-Down', ['PageDown']],
    ['Del', ['Delete']],
    ['ctrl+s', ['Ctrl', 's']],
    ['S + CTRL', ['Ctrl', 's']],
    ['Control-Shift-Tab', ['Ctrl', 'Shift', 'Tab']],
    ['ctrl++', ['Ctrl', '+']],
    ['+', ['+']],
    ['ctrl+-', ['Ctrl', '-']],
    ['ctrl--', ['Ctrl', '-']],
    ['-', ['-']],
    [' ', [' ']],
    ['Cmd+Space', ['Super', 'Space']],
    ['win', ['Super']],
    ['shift+F10', ['Shift', 'F10']],
    ['f24', ['F24']],
    ['KP_5', ['Numpad5']],
    ['num 5', ['Numpad5']],
    ['volume up', ['VolumeUp']],
    ['Escape key', ['Escape']],
    ['Windows Key', ['Super']],
    ['Control_L+Alt_L+Delete', ['Ctrl', 'Alt', 'Delete']],
    ['Super_L', ['Super']],
    ['XF86AudioRewind', ['MediaRewind']],
    ['⌘+s', ['Super', 's']],
    ['⇧+↓', ['Shift', 'Down']],
    ['ctrl+?', ['Ctrl', '?']],
    ['alt+ß', ['Alt', 'ß']]
  ])('%s', (words, keys) => {
    expect(readChord(words)).toEqual({ keys })
  })

  it.each(['excape', 'ctrl+pagedwn', 'F25', 'shft+a', 'ctrl+', '', 'hyper+x'])(
    'refuses %j and lists near ones',
    (words) => {
      expect(readChord(words)).toHaveProperty('problem')
    }
  )

  it('lists what comes near', () => {
    expect(readChord('excape')).toEqual({ problem: expect.stringContaining('Escape') })
    expect(readChord('ctrl+pagedwn')).toEqual({ problem: expect.stringContaining('PageDown') })
  })

  it('has a keysym of its own for every documented key', () => {
    const keysyms = KEYS.map(([shown]) => keysymOfKey(shown ?? ''))
    expect(keysyms.every((keysym) => keysym >= 0xfe00 || keysym === 0x20)).toBe(true)
    expect(new Set(keysyms).size).toBe(KEYS.length)
  })

  it('no spelling means two keys', () => {
    const spellings = KEYS.flat().map((spelling) => spelling.toLowerCase())
    const twice = spellings.filter((spelling, index) => spellings.indexOf(spelling) !== index)
    expect(twice).toEqual([])
  })

  it('presses modifiers first', () => {
    expect(chordOf('s+shift+ctrl')).toEqual({ keysyms: [0xffe1, 0xffe3, 0x73] })
  })
})
