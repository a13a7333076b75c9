/** Buttons without an outline: a picture that stands alone, its ground clear as far as such a button reaches. */
import { area, type Box, centreOf, contains } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import { isBehind, isClear, isOfSize, longerSide, squareAround } from './clear-ground.ts'
import type { Pixels } from './raster.ts'
import type { Region } from './regions.ts'
import { boxOf, ROOM, type ToolButton } from './tool-bars.ts'

/** In heights of the text: pictures are no smaller. They are at most so many times as long as wide. */
const SMALLEST = 0.75
const SLIMMEST = 2.2
/** Signs that pictures are read as, and nobody writes alone. */
const SIGNS = /^[+=.×xX©®…-]$/
/** So many crosses in one row or column, but for so many pixels, are entries of a table. */
const CROSS = /^[×xX]$/
const ENTRIES = 3
const ALIGNED = 3
/** A button's side, in sizes of such a sign or of a chevron: both fill less of their square than other pictures. */
const SLIGHT = { room: 2.5, long: 1.4 } as const
/** A button's side, in lengths of its three dots. */
const ROOM_OF_DOTS = 2.2
/** An outline around a picture makes it something else, where it is at most so many times as high. */
const HIGHEST_FRAME = 5
/** Keys without an outline stand at most so many heights of the text apart. */
const KEYS = 6

/** Of `pictures`, of `dots`, and of the words that are a sign and nothing else in their line, those that are buttons. */
export function findLoneButtons(
  image: Pixels,
  { pictures, dots }: { readonly pictures: readonly Box[]; readonly dots: readonly Box[] },
  lines: readonly (readonly Word[])[],
  boxes: readonly Region[],
  text: number
): readonly ToolButton[] {
  const words = lines.flat()
  const alone = lines.filter(({ length }) => length === 1).flat()
  const keys = alone.filter((word) => /^[\p{L}\p{N}]$/u.test(word.text) && !SIGNS.test(word.text))
  // In a box of any size a sign may be what is written on a key, and is read.
  const isOnKey = (sign: Word) =>
    boxes.some((box) => contains(boxOf(box), centreOf(sign))) || keys.some((key) => areKeys(key, sign, text))
  const signs = alone.filter(
    (word) => SIGNS.test(word.text) && isPicture(word, text) && !isOnKey(word) && !isEntry(word, alone)
  )
  const isUnread = (picture: Box) => !words.some((word) => contains(word, centreOf(picture)))
  const free = pictures.filter((picture) => isPicture(picture, text) && isUnread(picture))
  const buttons = [
    ...free.map((picture) =>
      squareAround(picture, (isChevron(picture) ? SLIGHT.room : ROOM.most) * longerSide(picture))
    ),
    ...signs.map((sign) => squareAround(sign, SLIGHT.room * longerSide(sign))),
    ...dots.filter(isUnread).map((three) => squareAround(three, ROOM_OF_DOTS * longerSide(three)))
  ]
  const found = buttons.filter(
    ({ picture, ...button }) =>
      !boxes.some((box) => isFrame(box, picture)) &&
      !words.some((word) => isBehind(word, picture, text)) &&
      isClear(image, button, picture)
  )
  return found.filter((button, at) => !found.some((other, before) => isPartOf(button, at, other, before)))
}

/** What a picture is made of may have been found beside the whole of it, or the whole twice. */
function isPartOf(button: ToolButton, at: number, other: ToolButton, before: number): boolean {
  const [own, its] = [area(button.picture), area(other.picture)]
  return at !== before && contains(other, centreOf(button.picture)) && (own < its || (own === its && before < at))
}

function isChevron({ width, height }: Box): boolean {
  return Math.max(width, height) >= SLIGHT.long * Math.min(width, height)
}

/** In a table without lines a cross stands in many of the cells. */
function isEntry(sign: Word, alone: readonly Word[]): boolean {
  const { x, y } = centreOf(sign)
  const aligned = alone.filter((other) => {
    const centre = centreOf(other)
    return CROSS.test(other.text) && Math.min(Math.abs(centre.x - x), Math.abs(centre.y - y)) <= ALIGNED
  })
  return CROSS.test(sign.text) && aligned.length >= ENTRIES
}

function areKeys(key: Box, sign: Box, text: number): boolean {
  const [a, b] = [centreOf(key), centreOf(sign)]
  const [across, down] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)]
  return Math.min(across, down) <= text && Math.max(across, down) <= KEYS * text
}

function isPicture(unit: Box, text: number): boolean {
  return isOfSize(unit, text, SMALLEST) && longerSide(unit) <= SLIMMEST * Math.min(unit.width, unit.height)
}

/** A key, or a step beside a number. */
function isFrame(region: Region, picture: Box): boolean {
  const box = boxOf(region)
  return contains(box, centreOf(picture)) && box.height <= HIGHEST_FRAME * longerSide(picture)
}
