/**
 * Marks over letters. English data knows few letters that have one: the others are read without it, or with another,
 * so the mark is told by its shape.
 */
import { type Box, union } from '../contract/geometry.ts'
import { runsIn } from './drawings.ts'
import type { Grey } from './grey.ts'
import { type Mark, markOver, type OverMark, type Setting, settingOf } from './letter-marks.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

/** Letters of European languages that have a mark above. */
const KNOWN = new Set('áàâäãåćčďéèêëěńñňóòôöõŕřśšťúùûüůýÿźžżÁÀÂÄÃÅĆČĎÉÈÊËĚÍÌÎÏÑŃŇÓÒÔÖÕŔŘŚŠŤÚÙÛÜŮÝŸŹŽŻ')
const COMBINING: Readonly<Record<Mark, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circumflex: '\u0302',
  caron: '\u030c',
  tilde: '\u0303',
  diaeresis: '\u0308',
  ring: '\u030a',
  dot: '\u0307'
}
/** An i with a mark is as narrow as any i; what is wider than this part of a small letter's height is a u. */
const WIDE = 0.65
/** A cedilla reaches at least so far below the base line, in heights of a small letter. */
const CEDILLA = 0.25
/** An i recognised twice lies in its ü with at least this part of its width. */
const STEM = 0.4
const HALF = 0.5
/** Between these parts of its height an a or e has a bar in its middle, an o nothing. */
const BAR = { top: 0.72, bottom: 0.28 }
/** Darker than this is ink, 0 to 255. */
const INK = 150
/** What is open by less than a pixel is pale there, and darker beside it than this. */
const DARK = 110

type Marked = (letter: RecognisedSymbol, before: RecognisedSymbol | undefined) => string

/** Boxes in pixels of the strip. */
export function withDiacritics(
  words: readonly RecognisedWord[],
  strip: Grey,
  setting: Setting | undefined = settingOf(strip, words)
): readonly RecognisedWord[] {
  if (!setting || words.some((word) => word.symbols.length !== [...word.text].length)) return words
  return words.map((word) => {
    const marked = (letter: RecognisedSymbol, before: RecognisedSymbol | undefined) =>
      textOf(trimmed(letter, before), before, strip, setting)
    const letters = withMarks(asOne(word.symbols, strip, setting, marked), marked)
    return { ...word, text: letters.map((letter) => letter.text).join(''), symbols: letters }
  })
}

/** The letter with the mark that it has; as it was recognised where there is none, or no letter has it. */
function textOf(letter: RecognisedSymbol, before: RecognisedSymbol | undefined, strip: Grey, setting: Setting): string {
  if (!/\p{L}/u.test(letter.text)) return letter.text
  // Behind a small letter a capital is rare, but that of a kB, and an ß is open below.
  if (letter.text === 'B' && before && /[^\P{Ll}k]/u.test(before.text))
    return isOpenBelow(letter, strip, setting) ? 'ß' : 'B'
  if (/[cg]/.test(letter.text) && hasCedilla(letter, strip, setting)) return 'ç'
  const mark = markOver(strip, letter, setting)
  if (!mark?.kind) return letter.text
  const plain = plainOf(letter, strip, setting)
  // The end of an f reaches over what is narrow, and the dot of an i and serifs look like many marks.
  if (/[ir]/.test(plain) && before?.text === 'f') return letter.text
  if (plain === 'i')
    return mark.kind === 'diaeresis' && isOverAll(mark.box, letter, setting) && hasTwoStems(letter, strip, setting)
      ? 'ü'
      : letter.text
  const kind = likelier(mark, mark.kind, plain, before)
  const text = `${plain}${COMBINING[kind]}`.normalize('NFC')
  return KNOWN.has(text) ? text : letter.text
}

/** Of one row a mark has little shape. */
function likelier({ box }: OverMark, kind: Mark, plain: string, before: RecognisedSymbol | undefined): Mark {
  // Two dots may run together.
  if (kind === 'tilde' && box.height === 1 && plain.toLowerCase() !== 'n') return 'diaeresis'
  // No letter a has a dot: it is a small ring, where it is not the dot of an i or the arm of a V.
  const isRing = kind === 'dot' && plain.toLowerCase() === 'a' && !/[ijfTVWY]/.test(before?.text ?? '')
  return isRing ? 'ring' : kind
}

function isOpenBelow(letter: Box, strip: Grey, { base }: Setting): boolean {
  const rows = [1, 0, -1, -2].map((down) => runsIn(letter, strip, Math.round(base) + down, DARK))
  return (rows.find((runs) => runs.length > 0)?.length ?? 0) >= 2
}

/** Below the base line hangs a hook, and on the right the letter is open. */
function hasCedilla(letter: Box, strip: Grey, { base, high }: Setting): boolean {
  const hooks = rowsIn(letter, strip, base, base + CEDILLA * high)
  return isOpen(letter, strip, { base, high }) && hooks.every(([run]) => run && run.end - run.start <= HALF * high)
}

/** On the right side, as a c is. */
function isOpen(letter: Box, strip: Grey, { base, high }: Setting): boolean {
  const middle = letter.x + letter.width / 2
  return rowsIn(letter, strip, base - 0.7 * high, base - 0.3 * high).every(
    ([run, more]) => run && !more && run.end <= middle
  )
}

function rowsIn(letter: Box, strip: Grey, from: number, to: number) {
  return Array.from({ length: Math.max(1, Math.round(to) - Math.round(from)) }, (_, at) =>
    runsIn(letter, strip, Math.round(from) + at, INK)
  )
}

/** Two dots over an i that is wide: a u. */
function isOverAll(mark: Box, letter: Box, { high }: Setting): boolean {
  const isWithin = mark.x >= Math.round(letter.x) && mark.x + mark.width <= Math.round(letter.x + letter.width)
  return letter.width > WIDE * high && isWithin
}

function hasTwoStems(letter: Box, strip: Grey, { base, high }: Setting): boolean {
  return runsIn(letter, strip, Math.round(base - high / 2), INK).length === 2
}

/** A letter with a mark is taken for one of English that reaches as high, or has a mark as well. */
function plainOf(letter: RecognisedSymbol, strip: Grey, setting: Setting): string {
  const [plain = ''] = letter.text.normalize('NFD')
  if (!/[bde]/.test(plain)) return plain
  if (!isBarred(letter, strip, setting)) return isOpen(letter, strip, setting) ? 'c' : 'o'
  return plain === 'e' ? 'e' : 'a'
}

/** Whether there is ink in the middle of a letter. */
function isBarred({ x, width }: Box, strip: Grey, { base, high }: Setting): boolean {
  const middle = Math.round(x + width / 2)
  return [middle - 1, middle, middle + 1].every((column) => {
    for (let y = Math.round(base - BAR.top * high); y < base - BAR.bottom * high; y++) {
      if ((strip.pixels[y * strip.width + column] as number) < INK) return true
    }
    return false
  })
}

/** A box may begin within the letter before it: that one's end ends it. */
function trimmed(letter: RecognisedSymbol, before: RecognisedSymbol | undefined): RecognisedSymbol {
  const by = before ? before.x + before.width - letter.x : 0
  const isWithin = before && before.x < letter.x && by > 0 && by <= HALF * letter.width
  return isWithin ? { ...letter, x: letter.x + by, width: letter.width - by } : letter
}

/** An i that reaches into an ü is one of its stems, recognised twice; so is the second B of an ß. */
function withMarks(letters: readonly RecognisedSymbol[], marked: Marked) {
  return letters.reduce<RecognisedSymbol[]>((all, letter) => {
    const before = all.at(-1)
    const read = { ...letter, text: marked(letter, before) }
    const overlap = before ? before.x + before.width - read.x : 0
    if (read.text === 'ü' && before?.text === 'i' && overlap > 0) all.pop()
    const isStem = read.text === 'i' && before?.text === 'ü'
    if ((isStem || (before?.text === 'ß' && letter.text === 'B')) && overlap >= STEM * read.width) return all
    all.push(read)
    return all
  }, [])
}

/** Two i whose stems are joined below are one u, and the dots its own. */
function asOne(
  letters: readonly RecognisedSymbol[],
  strip: Grey,
  { base }: Setting,
  marked: Marked
): readonly RecognisedSymbol[] {
  return letters.reduce<RecognisedSymbol[]>((all, letter) => {
    const before = all.at(-1)
    const first = before && trimmed(before, all.at(-2))
    const pair = first?.text === 'i' && letter.text === 'i' && { ...union([first, letter]), text: 'u' }
    if (pair && isJoined(strip, first, letter, base) && marked(pair, undefined) === 'ü') all[all.length - 1] = pair
    else all.push(letter)
    return all
  }, [])
}

/** Whether ink leads from the middle of one letter to that of the next, low down. */
function isJoined(strip: Grey, a: RecognisedSymbol, b: RecognisedSymbol, base: number): boolean {
  const rows = [1, 2, 3].map((up) => Math.round(base) - up).filter((y) => y >= 0 && y < strip.height)
  for (let x = Math.round(a.x + a.width / 2); x <= Math.round(b.x + b.width / 2); x++) {
    if (!rows.some((y) => (strip.pixels[y * strip.width + x] as number) < INK)) return false
  }
  return true
}
