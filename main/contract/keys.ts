/** Keys by the names people use. Case, spaces, hyphens and underscores within a name make no difference, nor does order. */

/** One key and every spelling it answers to; the first is how it is shown. */
export const KEYS: readonly (readonly string[])[] = [
  ['Ctrl', 'control', 'ctl', 'lctrl', 'leftctrl', 'leftcontrol', 'controlleft', 'ctrlleft', 'controll', 'ctrll'],
  ['RightCtrl', 'rctrl', 'rightcontrol', 'controlright', 'ctrlright', 'controlr', 'ctrlr'],
  ['Alt', 'option', 'opt', 'lalt', 'leftalt', 'altleft', 'altl'],
  ['RightAlt', 'ralt', 'altright', 'altr'],
  ['AltGr', 'altgraph', 'isolevel3shift', 'modeswitch'],
  ['Shift', 'lshift', 'leftshift', 'shiftleft', 'shiftl'],
  ['RightShift', 'rshift', 'shiftright'],
  [
    'Super',
    'win',
    'windows',
    'cmd',
    'command',
    'meta',
    'lwin',
    'leftsuper',
    'superleft',
    'metaleft',
    'leftmeta',
    'superl',
    'metal',
    'winl',
    'os'
  ],
  ['RightSuper', 'rwin', 'rightwin', 'superright', 'metaright', 'rightcmd', 'rightmeta', 'superr', 'metar', 'winr'],
  ['CapsLock', 'caps', 'capital'],
  ['NumLock', 'num'],
  ['ScrollLock', 'scroll'],
  ['Enter', 'return', 'ret', 'cr', 'linefeed'],
  ['Tab', 'tabulator'],
  ['Escape', 'esc'],
  ['Space', 'spacebar', 'blank'],
  ['Backspace', 'bksp', 'bs', 'back'],
  ['Delete', 'del', 'forwarddelete'],
  ['Insert', 'ins'],
  ['Home', 'pos1', 'begin'],
  ['End', 'ende'],
  ['PageUp', 'pgup', 'prior', 'pageu', 'pup'],
  ['PageDown', 'pgdn', 'pgdown', 'next', 'paged', 'pdn'],
  ['Up', 'arrowup', 'uparrow', 'cursorup', 'upkey'],
  ['Down', 'arrowdown', 'downarrow', 'cursordown', 'downkey'],
  ['Left', 'arrowleft', 'leftarrow', 'cursorleft', 'leftkey'],
  ['Right', 'arrowright', 'rightarrow', 'cursorright', 'rightkey'],
  ['PrintScreen', 'print', 'prtsc', 'prtscn', 'prtscr', 'printscr', 'snapshot', 'sysrq'],
  ['Pause', 'break', 'pausebreak'],
  ['Menu', 'apps', 'application', 'contextmenu', 'contextkey'],
  ['Help'],
  ['Undo'],
  ['Redo', 'again'],
  ['Find'],
  ['Select'],
  ['Clear'],
  ...Array.from({ length: 24 }, (_, index) => [`F${index + 1}`]),
  ...Array.from({ length: 10 }, (_, digit) => [`Numpad${digit}`, `kp${digit}`, `num${digit}`, `keypad${digit}`]),
  ['NumpadAdd', 'kpadd', 'numpadplus', 'kpplus', 'keypadplus', 'keypadadd', 'numadd', 'numplus'],
  ['NumpadSubtract', 'kpsubtract', 'numpadminus', 'kpminus', 'keypadminus', 'keypadsubtract', 'numsub', 'numminus'],
  ['NumpadMultiply', 'kpmultiply', 'numpadtimes', 'keypadmultiply', 'nummult', 'numpadasterisk', 'numpadstar'],
  ['NumpadDivide', 'kpdivide', 'numpadslash', 'keypaddivide', 'numdiv'],
  ['NumpadDecimal', 'kpdecimal', 'numpadpoint', 'numpaddot', 'numpadcomma', 'keypaddecimal', 'numdec'],
  ['NumpadEnter', 'kpenter', 'keypadenter', 'numenter'],
  ['NumpadEqual', 'kpequal', 'numpadequals', 'keypadequal'],
  ['VolumeUp', 'audioraisevolume', 'raisevolume', 'xf86audioraisevolume', 'volup', 'louder'],
  ['VolumeDown', 'audiolowervolume', 'lowervolume', 'xf86audiolowervolume', 'voldown', 'quieter'],
  ['VolumeMute', 'mute', 'audiovolumemute', 'audiomute', 'xf86audiomute'],
  ['PlayPause', 'mediaplaypause', 'play', 'audioplay', 'mediaplay', 'xf86audioplay'],
  ['MediaPause', 'audiopause', 'xf86audiopause'],
  ['MediaStop', 'audiostop', 'xf86audiostop'],
  ['NextTrack', 'medianexttrack', 'medianext', 'audionext', 'xf86audionext'],
  ['MediaRewind', 'rewind', 'audiorewind', 'xf86audiorewind'],
  ['MediaForward', 'fastforward', 'mediafastforward', 'audioforward', 'xf86audioforward'],
  ['PreviousTrack', 'mediaprevioustrack', 'mediaprevious', 'mediaprev', 'prevtrack', 'audioprev', 'xf86audioprev'],
  ['BrightnessUp', 'monbrightnessup', 'xf86monbrightnessup'],
  ['BrightnessDown', 'monbrightnessdown', 'xf86monbrightnessdown'],
  ['BrowserBack', 'xf86back'],
  ['BrowserForward', 'xf86forward'],
  ['BrowserRefresh', 'refresh', 'reload', 'xf86refresh'],
  ['BrowserStop', 'xf86stop'],
  ['BrowserSearch', 'search', 'xf86search'],
  ['BrowserFavorites', 'favorites', 'xf86favorites'],
  ['BrowserHome', 'homepage', 'xf86homepage'],
  ['LaunchMail', 'mail', 'email', 'xf86mail'],
  ['LaunchCalculator', 'calculator', 'xf86calculator'],
  ['Copy', 'copykey', 'xf86copy'],
  ['Cut', 'cutkey', 'xf86cut'],
  ['Paste', 'pastekey', 'xf86paste'],
  ['Open', 'openkey', 'xf86open'],
  ['Eject', 'xf86eject']
]

/** Characters that have a name besides themselves. */
const CHARACTER_NAMES: Readonly<Record<string, string>> = {
  plus: '+',
  minus: '-',
  hyphen: '-',
  dash: '-',
  equal: '=',
  equals: '=',
  comma: ',',
  period: '.',
  dot: '.',
  fullstop: '.',
  slash: '/',
  backslash: '\\',
  semicolon: ';',
  colon: ':',
  quote: "'",
  apostrophe: "'",
  doublequote: '"',
  backquote: '`',
  backtick: '`',
  grave: '`',
  tilde: '~',
  bracketleft: '[',
  leftbracket: '[',
  bracketright: ']',
  rightbracket: ']',
  asterisk: '*',
  star: '*',
  underscore: '_',
  hash: '#',
  numbersign: '#',
  percent: '%',
  ampersand: '&',
  at: '@',
  exclamation: '!',
  question: '?',
  dollar: '$',
  less: '<',
  greater: '>',
  bar: '|',
  pipe: '|'
}

/** Keys as they are printed on keyboards and in menus. */
const SIGNS: Readonly<Record<string, string>> = {
  '⌘': 'Super',
  '⌃': 'Ctrl',
  '⌥': 'Alt',
  '⇧': 'Shift',
  '⇪': 'CapsLock',
  '⏎': 'Enter',
  '↵': 'Enter',
  '↩': 'Enter',
  '⇥': 'Tab',
  '⎋': 'Escape',
  '␣': 'Space',
  '⌫': 'Backspace',
  '⌦': 'Delete',
  '⇞': 'PageUp',
  '⇟': 'PageDown',
  '↖': 'Home',
  '↘': 'End',
  '↑': 'Up',
  '↓': 'Down',
  '←': 'Left',
  '→': 'Right'
}

const MODIFIER_KEYS = new Set([
  'Ctrl',
  'RightCtrl',
  'Alt',
  'RightAlt',
  'AltGr',
  'Shift',
  'RightShift',
  'Super',
  'RightSuper'
])

const BY_SPELLING = new Map<string, string>()
for (const spellings of KEYS) {
  const [shown] = spellings
  for (const spelling of spellings) BY_SPELLING.set(folded(spelling ?? ''), shown ?? '')
}

/** A chord that was understood: key names as shown, modifiers first; a single character stands for its own key. */
export type Chord =
  | { readonly keys: readonly string[] }
  /** One sentence that names what is not known and what comes near. */
  | { readonly problem: string }

/** Reads `ctrl+s`, `Page Down`, `Shift-F10`, `ctrl++`. */
export function readChord(words: string): Chord {
  const parts = partsOf(words)
  if (parts.length === 0) return { problem: 'no key is named' }
  const keys: string[] = []
  for (const part of parts) {
    const key = keyNamed(part)
    if (key === undefined) return { problem: unknown(part) }
    if (!keys.includes(key)) keys.push(key)
  }
  const modifiers = keys.filter(isModifierKey)
  return { keys: [...modifiers, ...keys.filter((key) => !isModifierKey(key))] }
}

export function isModifierKey(key: string): boolean {
  return MODIFIER_KEYS.has(key)
}

function keyNamed(part: string): string | undefined {
  if ([...part].length === 1) return SIGNS[part] ?? part.toLowerCase()
  const name = folded(part)
  // "Escape key" is the key called Escape; some keys are called so themselves.
  for (const each of [name, name.replace(/key$/, '')]) {
    const key = BY_SPELLING.get(each) ?? CHARACTER_NAMES[each]
    if (key !== undefined) return key
  }
  return undefined
}

/** Splits at `+`, or at `-` after a modifier; the character itself may be a key. */
function partsOf(words: string): readonly string[] {
  const trimmed = words.trim()
  if (trimmed === '') return words === '' ? [] : [' ']
  if ([...trimmed].length === 1) return [trimmed]
  const separated = trimmed.includes('+') ? '+' : '-'
  if (separated === '-' && !startsWithModifier(trimmed)) return [trimmed]
  const parts: string[] = []
  let rest = trimmed
  while (rest !== '') {
    const end = rest.indexOf(separated, 1)
    parts.push((end < 0 ? rest : rest.slice(0, end)).trim() || separated)
    rest = end < 0 ? '' : rest.slice(end + 1).trimStart()
    if (end >= 0 && rest === '') parts.push('')
  }
  return parts
}

function startsWithModifier(words: string): boolean {
  const name = BY_SPELLING.get(folded(words.split('-')[0] ?? ''))
  return name !== undefined && isModifierKey(name)
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '')
}

function unknown(part: string): string {
  if (part === '') return 'a key is missing after the last "+"'
  const near = [...nearest(folded(part))]
  const hint = near.length > 0 ? `; near it: ${near.join(', ')}` : ''
  return `no key is called ${JSON.stringify(part)}${hint}`
}

function nearest(name: string): ReadonlySet<string> {
  const ranked = [...BY_SPELLING]
    .map(([spelling, shown]) => ({ shown, away: distance(name, spelling) }))
    .filter(({ away }) => away <= Math.max(1, Math.floor(name.length / 2)))
    .sort((a, b) => a.away - b.away)
  return new Set(ranked.slice(0, 6).map(({ shown }) => shown))
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
