/** Check boxes, radio buttons and small boxed icons: found before the text, so that none is read as a letter. */
import { type Blob, sizeOf } from './blobs.ts'
import { withGroupsOnly } from './choices.ts'
import { holdsInitials } from './discs.ts'
import { type Colour, colourAt, colourDistance, type Pixels, strongestColour } from './raster.ts'
import type { Region } from './regions.ts'
import { ringOf } from './rings.ts'
import { findSwitches } from './switches.ts'

type Square = Omit<Region, 'area' | 'sides'>

export interface Mark extends Square {
  readonly kind: 'check' | 'radio' | 'icon'
  readonly on: boolean
  /** A switch, whose label may stand far before it. */
  readonly slides?: boolean
}

/** Inner sizes of check boxes and radio buttons, in pixels, at scales from 1 to 2. */
const SMALLEST = 8
const LARGEST = 46
/** Rings with their rims; and by how much one may be wider than high, or the other way. */
const LARGEST_ROUND = 50
const UNROUND = 0.055
/** The inside of a ring: this part of its square, with sides that touch the square for at most so much of their length. */
const DISC = { least: 0.6, most: 0.84, sides: 0.7 } as const
/** A dot in it, in its size. */
const LARGEST_DOT = 0.8
/** How thick its rim may be, in pixels. */
const RIMS = [1, 2, 3, 4]
/** A boxed square this small holds no text. */
const TOO_SMALL_FOR_TEXT = 15
/** So many pixels inside of its corner a box that is filled has its colour, which is so far from grey, and from another. */
const FILL = 3
const COLOURED = 60
const OTHER = 80
/** So many stand one above the other, at least. */
const MANY = 4
/** What is drawn in two of them differs in this part of their pixels. */
const DRAWN_OTHERWISE = 0.15

export function findMarks(image: Pixels, regions: readonly Region[], blobs: readonly Blob[]): Mark[] {
  const switches = findSwitches(regions)
  const others = boxesAndRings(image, regions, blobs).filter((mark) => !switches.some((each) => overlaps(each, mark)))
  return [...switches.map((each): Mark => ({ ...each, kind: 'check', slides: true })), ...others]
}

function boxesAndRings(image: Pixels, regions: readonly Region[], blobs: readonly Blob[]): Mark[] {
  const squares = regions.filter(isSquare).sort((a, b) => b.area - a.area)
  const labelled = rings(image, blobs, brokenRings(image, regions, blobs))
  const marks: Mark[] = [
    ...labelled,
    ...ringsInRows(image, blobs).filter((ring) => !labelled.some((other) => overlaps(other, ring)))
  ]
  const letters = blobs.filter((blob) => isRoundLetter(image, blob, blobs))
  const isHole = (square: Region) => !hasSides(square, STRAIGHT) && isBesideLetter(image, frameOf(square, blobs), blobs)
  for (const square of squares) {
    if ([...marks, ...letters].some((other) => overlaps(other, square))) continue
    if (!hasSides(square, 0.55) || !isFramed(square, blobs) || holdsInitials(square, blobs)) continue
    const { left, top, right, bottom } = square
    const outer = frameOf(square, blobs)
    const labels = blobs.filter((blob) => isLabelOf(square, blob) && !squares.some((other) => holds(other, blob)))
    const isLetter =
      isBetweenLetters(image, outer, blobs) ||
      isHole(square) ||
      blobs.some((blob) => blob !== outer && runsInto(outer, blob) && isOfOneInk(image, outer, blob))
    const isLabelled = suits(square, labels) && !isLetter
    if (isLabelled) marks.push({ left, top, right, bottom, kind: 'check', on: isMarked(image, square) })
    else if (
      right - left <= TOO_SMALL_FOR_TEXT &&
      hasSides(square, 0.8) &&
      !blobs.some((blob) => runsInto(square, blob) && !squares.some((other) => isAlike(square, other, blob)))
    ) {
      marks.push({ left, top, right, bottom, kind: 'icon', on: false })
    }
  }
  const columns = checksInColumns(
    squares.filter(
      (square) =>
        hasSides(square, 0.55) &&
        isFramed(square, blobs) &&
        !isHole(square) &&
        !blobs.some((blob) => runsInto(square, blob)) &&
        !marks.some((mark) => mark.kind !== 'icon' && overlaps(mark, square))
    )
  )
  const found = [
    ...marks.filter((mark) => !columns.some((square) => overlaps(square, mark))),
    ...columns.map(({ left, top, right, bottom, ...square }): Mark => {
      const on = isMarked(image, { left, top, right, bottom, ...square })
      return { left, top, right, bottom, kind: 'check', on }
    })
  ]
  return withGroupsOnly(
    image,
    found.filter((mark) => !isOfAKind(image, mark, found))
  )
}

/** Of other colours with other things drawn on them, one above the other: they say what kind of thing each line is. */
function isOfAKind(image: Pixels, mark: Mark, marks: readonly Mark[]): boolean {
  if (mark.kind !== 'check') return false
  const column = marks
    .filter(
      (other) =>
        other.kind === 'check' && Math.abs(other.left - mark.left) <= 2 && Math.abs(other.right - mark.right) <= 2
    )
    .map((other) => ({ mark: other, colour: colourAt(image, other.left + FILL, other.top + FILL) }))
    .filter(({ colour }) => Math.max(...colour) - Math.min(...colour) >= COLOURED)
  if (column.length < MANY) return false
  return column.some((a) =>
    column.some(
      (b) => colourDistance(a.colour, b.colour) > OTHER && unlikeness(image, a.mark, b.mark) > DRAWN_OTHERWISE
    )
  )
}

/** The part of their pixels that is drawn on in one of them only. */
function unlikeness(image: Pixels, a: Mark, b: Mark): number {
  const isDrawn = ({ left, top }: Mark, x: number, y: number) =>
    colourDistance(colourAt(image, left + x, top + y), colourAt(image, left + FILL, top + FILL)) > OTHER
  const [width, height] = [
    Math.min(a.right - a.left, b.right - b.left) - FILL,
    Math.min(a.bottom - a.top, b.bottom - b.top) - FILL
  ]
  let count = 0
  for (let y = FILL; y < height; y++) {
    for (let x = FILL; x < width; x++) if (isDrawn(a, x, y) !== isDrawn(b, x, y)) count++
  }
  return count / ((width - FILL) * (height - FILL))
}

/** In a table boxes to tick stand one above the other, far from what they belong to. */
function checksInColumns(squares: readonly Region[]): Region[] {
  const size = ({ left, right }: Region) => right - left
  const near = (a: number, b: number, reach: number) => Math.abs(a - b) <= reach
  // A border of two lines has two insides.
  const alike = (a: Region, b: Region) => !overlaps(a, b) && near(size(a), size(b), 3)
  const found = squares.filter((square) => {
    const others = squares.filter((other) => alike(square, other))
    const beside = others.some(
      (other) => near(other.top, square.top, 4) && near(other.left, square.left, 3 * size(square))
    )
    const column = others.filter((other) => near(other.left, square.left, 2))
    // Cells of a table stand right upon each other.
    const stacked = column.some((other) => near(other.top, square.top, 1.2 * size(square)))
    return !beside && !stacked && column.some((other) => near(other.top, square.top, 8 * size(square)))
  })
  return found.filter((square) => !found.some((other) => overlaps(other, square) && size(other) < size(square)))
}

/** The blobs that are no part of a mark. */
export function besidesMarks(blobs: readonly Blob[], marks: readonly Mark[]): Blob[] {
  return blobs.filter(
    (blob) =>
      !marks.some(
        (mark) =>
          blob.left >= mark.left - 4 &&
          blob.right <= mark.right + 4 &&
          blob.top >= mark.top - 4 &&
          blob.bottom <= mark.bottom + 4
      )
  )
}

function isSquare({ left, top, right, bottom, area }: Region): boolean {
  const width = right - left
  const height = bottom - top
  const size = Math.max(width, height)
  return size >= SMALLEST && size <= LARGEST && Math.abs(width - height) <= 2 && area > 0.2 * width * height
}

function hasSides({ sides }: Region, atLeast: number): boolean {
  return Math.min(sides.top, sides.bottom, sides.left, sides.right) >= atLeast
}

function isRound({ left, right, top, bottom }: Blob): boolean {
  const [wide, high] = [right - left, bottom - top]
  return Math.abs(wide - high) <= Math.max(1, UNROUND * wide) && wide >= SMALLEST && wide <= LARGEST_ROUND
}

/** An o, whose inside is no box to tick. */
function isRoundLetter(image: Pixels, blob: Blob, blobs: readonly Blob[]): boolean {
  return (
    isRound(blob) &&
    blobs.some((other) => isNextLetter(blob, other) && isOfOneInk(image, blob, other)) &&
    ringOf(image, blob) !== undefined
  )
}

/** Round regions whose rim is in pieces, or touches that of the next ring, with the rim that is found around them. */
function brokenRings(image: Pixels, regions: readonly Region[], blobs: readonly Blob[]): Blob[] {
  const whole = blobs.filter(isRound)
  return regions.flatMap((region) => {
    const [wide, high] = [region.right - region.left, region.bottom - region.top]
    const share = region.area / (wide * high)
    const isDisc = isSquare(region) && share >= DISC.least && share <= DISC.most && !hasSides(region, DISC.sides)
    if (!isDisc || whole.some((blob) => overlaps(blob, region) && !isDotIn(region, blob))) return []
    if (blobs.some((blob) => isWithin(region, blob) && !isDotIn(region, blob))) return []
    const around = RIMS.map((rim) => ({
      left: region.left - rim - 1,
      top: region.top - rim - 1,
      right: region.right + rim,
      bottom: region.bottom + rim,
      mass: 0
    }))
    const ring = around.find((blob) => isRound(blob) && ringOf(image, blob) !== undefined)
    return ring ? [ring] : []
  })
}

/** Clear of its sides, where pieces of the rim are. */
function isWithin({ left, right, top, bottom }: Square, blob: Blob): boolean {
  return blob.left > left + 2 && blob.right < right - 2 && blob.top > top + 2 && blob.bottom < bottom - 2
}

/** Round and in its middle: a number is not. */
function isDotIn({ left, right, top, bottom }: Square, dot: Blob): boolean {
  const isSame = (a: number, b: number) => Math.abs(a - b) <= 2
  return (
    dot.right - dot.left < LARGEST_DOT * (right - left) &&
    isSame(dot.right - dot.left, dot.bottom - dot.top) &&
    isSame(dot.left - left, right - dot.right) &&
    isSame(dot.top - top, bottom - dot.bottom)
  )
}

function rings(image: Pixels, blobs: readonly Blob[], broken: readonly Blob[]): Mark[] {
  return [...blobs, ...broken].flatMap((blob): Mark[] => {
    if (!isRound(blob)) return []
    const labels = blobs.filter(
      (other) => !isSame(blob, other) && (isLabelOf(blob, other, RING_GAP) || isBesideRing(blob, other))
    )
    if (!suits(blob, labels, LARGEST_RING)) return []
    if (blobs.some((other) => isNextLetter(blob, other) && !reachesOver(blob, other) && isOfOneInk(image, blob, other)))
      return []
    const ring = ringOf(image, blob)
    return ring ? [radioAt(blob, ring.on)] : []
  })
}

/** The next dot of a hidden password. */
function isSame(ring: Blob, other: Blob): boolean {
  const [wide, high] = [other.right - other.left, other.bottom - other.top]
  const isOfSize = Math.abs(wide - ring.right + ring.left) <= 1 && Math.abs(high - ring.bottom + ring.top) <= 1
  return isOfSize && Math.abs(other.top - ring.top) <= 1
}

/** Larger than the letters beside it, above and below. */
function reachesOver(ring: Blob, { top, bottom }: Blob): boolean {
  return top - ring.top >= 2 && ring.bottom - bottom >= 2
}

/** The first of two lines, or the second. */
function isBesideRing(ring: Blob, { left, top, bottom }: Blob): boolean {
  const size = ring.bottom - ring.top
  return (
    left - ring.right >= RING_GAP &&
    left - ring.right <= size &&
    bottom > ring.top &&
    top < ring.bottom &&
    bottom - top <= size
  )
}

/** In the answers of a questionnaire rings stand side by side, far from what they belong to. */
function ringsInRows(image: Pixels, blobs: readonly Blob[]): Mark[] {
  const round = blobs.filter(
    (blob) => isRound(blob) && isHollow(image, blob) && !blobs.some((other) => isNextLetter(blob, other))
  )
  const size = ({ left, right }: Square) => right - left
  const alike = (a: Blob, b: Blob) => Math.abs(size(a) - size(b)) <= 1
  return round.flatMap((blob): Mark[] => {
    const row = round.filter((other) => alike(blob, other) && Math.abs(other.top - blob.top) <= 1)
    const apart = row.every((other) => other === blob || Math.abs(other.left - blob.left) >= APART * size(blob))
    const ring = row.length >= ROW && apart ? ringOf(image, blob) : undefined
    return ring ? [radioAt(blob, ring.on)] : []
  })
}

/** Its middle is not of the colour of its rim, unless there is a dot in it. */
function isHollow(image: Pixels, ring: Blob): boolean {
  const [x, y] = [(ring.left + ring.right) >> 1, (ring.top + ring.bottom) >> 1]
  const quarter = Math.round(0.3 * (ring.right - ring.left))
  const ink = inkOf(image, ring)
  return [x, x - quarter, x + quarter].some((column) => colourDistance(colourAt(image, column, y), ink) > ONE_INK)
}

function radioAt({ left, top, right, bottom }: Blob, on: boolean): Mark {
  return { left: left + 2, top: top + 2, right: right - 1, bottom: bottom - 1, kind: 'radio', on }
}

/** The ink right around a square, or the square itself when it has none. */
function frameOf(square: Region, blobs: readonly Blob[]): Square {
  const around = blobs.filter((blob) => holds(blob, square))
  return around.sort((a, b) => a.right - a.left - (b.right - b.left))[0] ?? square
}

/** The ink around it goes no farther, and as far on both sides: the hole of a letter lies in a larger blob. */
function isFramed(square: Region, blobs: readonly Blob[]): boolean {
  const around = blobs.filter((blob) => holds(blob, square))
  const size = square.right - square.left
  const thickest = Math.min(THICKEST_FRAME.pixels, 2 + THICKEST_FRAME.part * size)
  const isFrame = (blob: Blob) =>
    blob.right - blob.left - size <= thickest &&
    blob.bottom - blob.top - (square.bottom - square.top) <= thickest &&
    Math.abs(square.left - blob.left - (blob.right - square.right)) <= UNEVEN_FRAME
  // Around the cell of a table lies the table.
  return around.every((blob) => isFrame(blob) || (isLarge(blob) && around.some(isFrame)))
}

function isLarge(blob: Blob): boolean {
  return Math.max(...sizeOf(blob)) > LARGEST
}

function holds(square: Square, blob: Square): boolean {
  return (
    blob.left >= square.left - 2 &&
    blob.right <= square.right + 2 &&
    blob.top >= square.top - 2 &&
    blob.bottom <= square.bottom + 2
  )
}

/** A mark is little larger than the letters of its label. */
function suits(mark: Square, labels: readonly Blob[], largest = LARGEST_CHECK): boolean {
  const tallest = Math.max(0, ...labels.map((blob) => blob.bottom - blob.top))
  return labels.length > 0 && mark.bottom - mark.top <= largest * tallest && mark.bottom - mark.top >= 0.65 * tallest
}

/** Text that begins a little to the right, level with the mark and not larger than it. */
function isLabelOf(mark: Square, blob: Blob, least = LABEL_GAP): boolean {
  const size = mark.bottom - mark.top
  const gap = blob.left - mark.right
  const high = blob.bottom - blob.top
  const level = (mark.top + mark.bottom) / 2
  return gap >= least && gap <= size + 8 && high >= 5 && high <= 1.5 * size && blob.top < level && blob.bottom > level
}

/** Boxes to tick and rings are at most so many times as high as the letters of their label, which begins so far behind. */
const LARGEST_CHECK = 2.1
const LARGEST_RING = 3
const LABEL_GAP = 2
const RING_GAP = 2

/** Both sides of a frame together, in pixels and as a part of what it holds, and what one is thicker than the other; shadows included. */
const THICKEST_FRAME = { pixels: 10, part: 0.6 }
const UNEVEN_FRAME = 4
/** The sides of a box are straight for more of their length than those of the hole of a letter. */
const STRAIGHT = 0.85

/** So close, in pixels, stands the next letter; that of an o in a font of equal widths is farther. */
const NEXT_LETTER = { square: 2.5, ring: 3.5 }

/** Colours no farther apart than this, of 255, may be of one ink; what is narrower, in pixels, does not tell its colour. */
const ONE_INK = 72
const NARROWEST_LETTER = 5
/** Words are at most so far apart, in heights of a letter. */
const WORD_GAP = 0.7
/** Letters of one word are at most so far apart, in the height of the lower ones. */
const LETTER_GAP = 0.4
/** Rings without labels: so many in a row at least, so many of their sizes apart. */
const ROW = 3
const APART = 2
/** A stop is at most this wide, in pixels. */
const LARGEST_STOP = 5

/** Letters of a word are of one colour; the outline of a radio button is seldom that of its label. */
function isOfOneInk(image: Pixels, ring: Square, letter: Blob): boolean {
  if (letter.right - letter.left < NARROWEST_LETTER) return true
  return colourDistance(inkOf(image, ring), inkOf(image, letter)) <= ONE_INK
}

/** On both sides, no farther than words are apart, stands something of its own ink on its base line: an a, or the o of a heading. */
function isBetweenLetters(image: Pixels, square: Square, blobs: readonly Blob[]): boolean {
  return besideOnBase(image, square, blobs, WORD_GAP).every((side) => side.length > 0)
}

/** The e at the end of a word, or the o before an n: no farther than letters are apart. */
function isBesideLetter(image: Pixels, square: Square, blobs: readonly Blob[]): boolean {
  const [before, behind] = besideOnBase(image, square, blobs, LETTER_GAP)
  const isLetter = ({ left, right }: Blob) => right - left >= NARROWEST_LETTER
  return before.some(isLetter) || behind.some((blob) => isLetter(blob) && Math.abs(blob.top - square.top) <= 1)
}

/** What stands on its base line before and behind it in its own ink, no farther than so many of its heights. */
function besideOnBase(
  image: Pixels,
  square: Square,
  blobs: readonly Blob[],
  farthest: number
): readonly [readonly Blob[], readonly Blob[]] {
  const reach = farthest * (square.bottom - square.top)
  const isThere = (gap: number, blob: Blob) =>
    gap >= 0 && gap <= reach && Math.abs(blob.bottom - square.bottom) <= 1 && isOfOneInk(image, square, blob)
  const tall = blobs.filter(({ top }) => top < square.bottom - 2)
  return [
    tall.filter((blob) => isThere(square.left - blob.right, blob)),
    tall.filter((blob) => isThere(blob.left - square.right, blob))
  ]
}

/** The colour in it that is farthest from what lies beside it. */
function inkOf(image: Pixels, square: Square): Colour {
  return strongestColour(image, square, colourAt(image, Math.max(0, square.left - 1), Math.max(0, square.top - 1)))
}

/** A letter beside a ring, or a stop on its base line, as in 4.0. */
function isNextLetter(ring: Blob, other: Blob): boolean {
  if (other === ring) return false
  if (runsInto(ring, other, NEXT_LETTER.ring)) return true
  const gap = Math.max(other.left - ring.right, ring.left - other.right)
  return (
    gap > -2 &&
    gap < NEXT_LETTER.ring &&
    Math.abs(other.bottom - ring.bottom) <= 1 &&
    other.right - other.left <= LARGEST_STOP
  )
}

/** A neighbour as close as the next letter: the square is the inside of a letter, the ring is one. */
function runsInto(mark: Square, blob: Blob, letter = NEXT_LETTER.square): boolean {
  if (blob.bottom <= mark.top || blob.top >= mark.bottom || blob.bottom - blob.top < 5) return false
  const gap = blob.left >= mark.right ? blob.left - mark.right : mark.left - blob.right
  return gap > -2 && gap < Math.max(letter, 0.17 * (mark.right - mark.left))
}

/** The blob is the outline of another square of the same size, such as the next button of a title bar. */
function isAlike(square: Region, other: Region, blob: Blob): boolean {
  const more = blob.right - blob.left - (square.right - square.left)
  return (
    hasSides(other, 0.8) &&
    holds(blob, other) &&
    more >= 0 &&
    more <= 3 &&
    Math.abs(blob.bottom - blob.top - (square.bottom - square.top) - more) <= 1
  )
}

/** Something is drawn inside: a tick, a dash, a cross. */
function isMarked(image: Pixels, { left, top, right, bottom }: Region): boolean {
  const colours: Colour[] = []
  for (let y = top + 2; y < bottom - 2; y++) {
    for (let x = left + 2; x < right - 2; x++) colours.push(colourAt(image, x, y))
  }
  const sorted = [...colours].sort((a, b) => a[0] + a[1] + a[2] - b[0] - b[1] - b[2])
  const usual = sorted[sorted.length >> 1]
  if (!usual) return false
  return colours.filter((colour) => colourDistance(colour, usual) > 48).length >= 0.08 * colours.length
}

function overlaps(a: Square, b: Square): boolean {
  return a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 2 && b.top < a.bottom + 2
}
