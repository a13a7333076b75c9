import { Key } from '@nut-tree-fork/nut-js'
import { expect, it } from 'vitest'
import { KEYS } from '../../main/contract/keys.ts'
import { nutKeyOf } from '../../main/hands/drivers/nut-keys.ts'
import { keysymOfKey } from '../../main/hands/keys.ts'

it.each([
  ['Escape', Key.Escape],
  ['F1', Key.F1],
  ['F24', Key.F24],
  ['a', Key.A],
  ['z', Key.Z],
  ['0', Key.Num0],
  ['Numpad9', Key.NumPad9],
  ['Space', Key.Space],
  [';', Key.Semicolon],
  ['Super', Key.LeftSuper],
  ['NextTrack', Key.AudioNext]
])('nut.js has a key for %s', (name, key) => {
  expect(nutKeyOf(keysymOfKey(name))).toBe(key)
})

it('says plainly which documented keys nut.js has not', () => {
  const lacking = KEYS.map(([shown]) => shown as string).filter((name) => nutKeyOf(keysymOfKey(name)) === undefined)
  expect(lacking).toEqual([
    'Help',
    'Undo',
    'Redo',
    'Find',
    'Select',
    'MediaRewind',
    'MediaForward',
    'BrightnessUp',
    'BrightnessDown',
    'BrowserBack',
    'BrowserForward',
    'BrowserRefresh',
    'BrowserStop',
    'BrowserSearch',
    'BrowserFavorites',
    'BrowserHome',
    'LaunchMail',
    'LaunchCalculator',
    'Copy',
    'Cut',
    'Paste',
    'Open',
    'Eject'
  ])
})
