/** Icons before a text that recognition took for a character: they do not stand as the characters of that text do. */
import type { Word } from '../contract/scene.ts'
import { type Capitals, capitalsOf } from './capitals.ts'

/** So much higher than the capitals of the text behind it no letter is, and a plus is not even as high. */
const ABOVE_CAPITALS = { letter: 1.2, plus: 0.95 }
/** Pictures are at least so wide, in their own heights. */
const SQUARISH = 0.65
/** It stands at most so many heights before the text. */
const BEFORE = 1.5
const PICTURE = /^[\p{L}\d+*°®©]$/u

/** What a picture before a text was read as: it does not fit between the base line and the capitals of that text. */
export function isPictureBefore(words: readonly Word[], lines: readonly (readonly Word[])[]): boolean {
  const [word] = words
  if (!word || words.length > 1 || !PICTURE.test(word.text) || word.width < SQUARISH * word.height) return false
  const middle = word.y + word.height / 2
  const text = lines.find(([first]) => {
    const gap = first ? first.x - word.x - word.width : -1
    return first && gap > 0 && gap <= BEFORE * word.height && middle > first.y && middle < first.y + first.height
  })
  const capitals = text && capitalsOf(text)?.height
  if (capitals === undefined) return false
  return word.height > capitals * (word.text === '+' ? ABOVE_CAPITALS.plus : ABOVE_CAPITALS.letter)
}

/** A picture is read as at most so many characters. */
const FEW = 3
/** Characters that may reach below the base line; figures do in some fonts, and are then no higher than capitals. */
const HANGING = /[gjpqyQJfßçþµƒ§¶,;()[\]{}|/@_$#]/
const FIGURE = /\d/
/** Of letters and figures recognition is at least so sure, though it draws a box around them that is a pixel too large. */
const WORD = /^[\p{L}\d]+$/u
const SURE = 0.95
/** Below the base line in heights of the capitals, and how high what hangs less than that, or may hang, is at least. */
const BELOW = 0.15
const JUST_BELOW = 0.05
const HIGH = 1.15
/** No character is as high, from above the capitals to below the base line. */
const HIGHEST = 1.7
/** Chevrons that fold a list: wider than the letter, in their own heights, and this far above the base line. */
const FLAT: Readonly<Record<string, number>> = { v: 1.3, w: 1.7 }
const AFLOAT = 0.08

/** Signs that few texts begin with: icons are read as them, and less surely than this. */
const SIGN: Readonly<Record<string, number>> = { '@': 0.94, '&': 0.9, '©': 0.9 }

/** The text alone where its first word is a picture. */
export function withoutPictureBefore(words: readonly Word[]): readonly Word[] {
  const [first, ...text] = words
  if (!first || text.length === 0 || first.text.length > FEW) return words
  if (first.confidence < (SIGN[first.text] ?? 0)) return text
  const capitals = capitalsOf(text)
  return capitals && isPicture(first, capitals) ? text : words
}

function isPicture({ text, confidence, y, width, height }: Word, capitals: Capitals): boolean {
  const below = (y + height - capitals.bottom) / capitals.height
  if (width >= (FLAT[text] ?? Number.POSITIVE_INFINITY) * height) return below <= -AFLOAT
  if (WORD.test(text) && (confidence >= SURE || text.length === FEW)) return false
  if (HANGING.test(text)) return height >= HIGHEST * capitals.height
  const isHigh = height >= HIGH * capitals.height && below > JUST_BELOW
  return isHigh || (below > BELOW && !FIGURE.test(text))
}
