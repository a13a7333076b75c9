/** Keysyms to the keys of nut.js, which names those of a US keyboard. Escape is 0: ask for undefined, never for falsehood. */
import { Key } from '@nut-tree-fork/nut-js'

const KEYS: Readonly<Record<number, Key>> = {
  65507: Key.LeftControl,
  65508: Key.RightControl,
  65513: Key.LeftAlt,
  65514: Key.RightAlt,
  65027: Key.RightAlt,
  65505: Key.LeftShift,
  65506: Key.RightShift,
  65515: Key.LeftSuper,
  65516: Key.RightSuper,
  65509: Key.CapsLock,
  65407: Key.NumLock,
  65300: Key.ScrollLock,
  65293: Key.Return,
  65289: Key.Tab,
  65307: Key.Escape,
  65288: Key.Backspace,
  65535: Key.Delete,
  65379: Key.Insert,
  65360: Key.Home,
  65367: Key.End,
  65365: Key.PageUp,
  65366: Key.PageDown,
  65362: Key.Up,
  65364: Key.Down,
  65361: Key.Left,
  65363: Key.Right,
  65377: Key.Print,
  65299: Key.Pause,
  65383: Key.Menu,
  65291: Key.Clear,
  65451: Key.Add,
  65453: Key.Subtract,
  65450: Key.Multiply,
  65455: Key.Divide,
  65454: Key.Decimal,
  65421: Key.Enter,
  65469: Key.NumPadEqual,
  269025043: Key.AudioVolUp,
  269025041: Key.AudioVolDown,
  269025042: Key.AudioMute,
  269025044: Key.AudioPlay,
  269025073: Key.AudioPause,
  269025045: Key.AudioStop,
  269025047: Key.AudioNext,
  269025046: Key.AudioPrev
}

const CHARACTERS: Readonly<Record<string, Key>> = {
  ' ': Key.Space,
  '`': Key.Grave,
  '-': Key.Minus,
  '=': Key.Equal,
  '[': Key.LeftBracket,
  ']': Key.RightBracket,
  '\\': Key.Backslash,
  ';': Key.Semicolon,
  "'": Key.Quote,
  ',': Key.Comma,
  '.': Key.Period,
  '/': Key.Slash
}

const NUMPAD = [
  Key.NumPad0,
  Key.NumPad1,
  Key.NumPad2,
  Key.NumPad3,
  Key.NumPad4,
  Key.NumPad5,
  Key.NumPad6,
  Key.NumPad7,
  Key.NumPad8,
  Key.NumPad9
]
const DIGITS = [Key.Num0, Key.Num1, Key.Num2, Key.Num3, Key.Num4, Key.Num5, Key.Num6, Key.Num7, Key.Num8, Key.Num9]

export function nutKeyOf(keysym: number): Key | undefined {
  if (keysym >= 0xffbe && keysym <= 0xffd5) return Key.F1 + keysym - 0xffbe
  if (keysym >= 0xffb0 && keysym <= 0xffb9) return NUMPAD[keysym - 0xffb0]
  if (keysym >= 0x30 && keysym <= 0x39) return DIGITS[keysym - 0x30]
  if (keysym >= 0x61 && keysym <= 0x7a) return Key[String.fromCharCode(keysym - 32) as keyof typeof Key]
  return KEYS[keysym] ?? CHARACTERS[String.fromCodePoint(Math.min(keysym, 0x10ffff))]
}
