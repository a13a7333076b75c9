/** Key names to keysyms: the numbers X11 has for keys, which every driver here is told keys by. */
import { type Chord, readChord } from '../contract/keys.ts'

const KEYSYMS: Readonly<Record<string, number>> = {
  Ctrl: 0xffe3,
  RightCtrl: 0xffe4,
  Alt: 0xffe9,
  RightAlt: 0xffea,
  AltGr: 0xfe03,
  Shift: 0xffe1,
  RightShift: 0xffe2,
  Super: 0xffeb,
  RightSuper: 0xffec,
  CapsLock: 0xffe5,
  NumLock: 0xff7f,
  ScrollLock: 0xff14,
  Enter: 0xff0d,
  Tab: 0xff09,
  Escape: 0xff1b,
  Space: 0x20,
  Backspace: 0xff08,
  Delete: 0xffff,
  Insert: 0xff63,
  Home: 0xff50,
  End: 0xff57,
  PageUp: 0xff55,
  PageDown: 0xff56,
  Up: 0xff52,
  Down: 0xff54,
  Left: 0xff51,
  Right: 0xff53,
  PrintScreen: 0xff61,
  Pause: 0xff13,
  Menu: 0xff67,
  Help: 0xff6a,
  Undo: 0xff65,
  Redo: 0xff66,
  Find: 0xff68,
  Select: 0xff60,
  Clear: 0xff0b,
  NumpadAdd: 0xffab,
  NumpadSubtract: 0xffad,
  NumpadMultiply: 0xffaa,
  NumpadDivide: 0xffaf,
  NumpadDecimal: 0xffae,
  NumpadEnter: 0xff8d,
  NumpadEqual: 0xffbd,
  VolumeUp: 0x1008ff13,
  VolumeDown: 0x1008ff11,
  VolumeMute: 0x1008ff12,
  PlayPause: 0x1008ff14,
  MediaPause: 0x1008ff31,
  MediaStop: 0x1008ff15,
  NextTrack: 0x1008ff17,
  PreviousTrack: 0x1008ff16,
  MediaRewind: 0x1008ff3e,
  MediaForward: 0x1008ff97,
  BrightnessUp: 0x1008ff02,
  BrightnessDown: 0x1008ff03,
  BrowserBack: 0x1008ff26,
  BrowserForward: 0x1008ff27,
  BrowserRefresh: 0x1008ff29,
  BrowserStop: 0x1008ff28,
  BrowserSearch: 0x1008ff1b,
  BrowserFavorites: 0x1008ff30,
  BrowserHome: 0x1008ff18,
  LaunchMail: 0x1008ff19,
  LaunchCalculator: 0x1008ff1d,
  Copy: 0x1008ff57,
  Cut: 0x1008ff58,
  Paste: 0x1008ff6d,
  Open: 0x1008ff6b,
  Eject: 0x1008ff2c
}

const F1 = 0xffbe
const NUMPAD_0 = 0xffb0
const UNICODE = 0x01000000

/** The keysym of a key under its shown name, or of a character. */
export function keysymOfKey(key: string): number {
  const named = KEYSYMS[key]
  if (named !== undefined) return named
  const numbered = /^(F|Numpad)(\d+)$/.exec(key)
  if (numbered) return numbered[1] === 'F' ? F1 + Number(numbered[2]) - 1 : NUMPAD_0 + Number(numbered[2])
  return keysymOfCharacter(key)
}

/** Latin-1 characters are their own keysyms; every other is its code point plus a constant. */
export function keysymOfCharacter(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return (point >= 0x20 && point <= 0x7e) || (point >= 0xa0 && point <= 0xff) ? point : UNICODE + point
}

export type KeysymChord = { readonly keysyms: readonly number[] } | { readonly problem: string }

export function chordOf(words: string): KeysymChord {
  const chord: Chord = readChord(words)
  return 'problem' in chord ? chord : { keysyms: chord.keys.map(keysymOfKey) }
}
