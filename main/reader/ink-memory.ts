/**
 * Finds ink again only where the picture changed: frames are compared tile by tile, and around the tiles that differ a
 * piece of the picture is looked at anew. What lies elsewhere is kept, the very same objects.
 */
import { area, type Box, intersection, union } from '../contract/geometry.ts'
import { changedRows } from '../process/frame-rows.ts'
import { findInk, type Ink } from './find-ink.ts'
import { type Pixels, wholePixels } from './raster.ts'

const TILE = 16
/** Looking at a piece larger than this part of the picture saves nothing. */
const WORTHWHILE = 0.6
/** What surrounds a change, in pixels: enough to see the border of a field or the line a letter belongs to. */
const AROUND = 24

interface Sides {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export class InkMemory {
  #image: Pixels | undefined
  #ink: Ink = { lines: [], regions: [], marks: [], dashedFrames: [], reversed: [], carets: [] }

  /** The ink of this picture; unchanged lines are the same objects as before. */
  find(image: Pixels): Ink {
    const before = this.#image
    this.#image = image
    if (!before || before.width !== image.width || before.height !== image.height) return this.#whole(image)
    const dirty = dirtyBox(before, image)
    if (!dirty) return this.#ink
    const piece = this.#pieceAround(dirty, image)
    if (area(piece) > WORTHWHILE * image.width * image.height) return this.#whole(image)
    return this.#renewed(image, piece)
  }

  #whole(image: Pixels): Ink {
    this.#ink = findInk(image)
    return this.#ink
  }

  /** Grown until no line and no small box is cut by its border. */
  #pieceAround(dirty: Box, { width, height }: Pixels): Box {
    const { lines, marks, dashedFrames, regions, reversed, carets } = this.#ink
    const known = [
      ...reversed,
      ...carets,
      ...[...lines, ...marks, ...dashedFrames, ...regions.filter(isSmall)].map(boxOf)
    ]
    const whole = { x: 0, y: 0, width, height }
    let piece = intersection(around(dirty), whole)
    for (let grown = true; grown; ) {
      const cut = known.filter((box) => area(intersection(box, piece)) > 0 && !within(box, piece))
      grown = cut.length > 0
      if (grown) piece = intersection(union([piece, ...cut.map((box) => margin(box, 6))]), whole)
    }
    return piece
  }

  #renewed(image: Pixels, piece: Box): Ink {
    const found = findInk(cropped(image, piece))
    const shifted = shift(found, piece)
    const old = this.#ink
    const cut = (sides: Sides) => touchesBorder(boxOf(sides), piece, image)
    // Something new reaches out of the piece: only a look at the whole tells where it ends.
    if ([...shifted.lines, ...shifted.marks, ...shifted.dashedFrames].some(cut)) return this.#whole(image)
    const outside = (sides: Sides) => !within(boxOf(sides), piece)
    this.#ink = {
      lines: [...old.lines.filter(outside), ...shifted.lines].sort((a, b) => a.top - b.top || a.left - b.left),
      regions: [...old.regions.filter(outside), ...shifted.regions.filter((region) => !cut(region))],
      marks: [...old.marks.filter(outside), ...shifted.marks],
      dashedFrames: [...old.dashedFrames.filter(outside), ...shifted.dashedFrames],
      reversed: [...old.reversed.filter((cell) => !within(cell, piece)), ...shifted.reversed],
      carets: [...old.carets.filter((caret) => !within(caret, piece)), ...shifted.carets]
    }
    return this.#ink
  }
}

/** The box of all tiles that differ; undefined when none does. */
export function dirtyBox(before: Pixels, after: Pixels): Box | undefined {
  const [top, bottom] = changedRows(before, after)
  if (top === bottom) return undefined
  const { width } = after
  const a = wholePixels(before)
  const b = wholePixels(after)
  let left = width
  let right = 0
  for (let y = top; y < bottom; y++) {
    const row = y * width
    let x = 0
    while (x < left && a[row + x] === b[row + x]) x++
    left = Math.min(left, x)
    let end = width
    while (end > right && a[row + end - 1] === b[row + end - 1]) end--
    right = Math.max(right, end)
  }
  const x = left - (left % TILE)
  const y = top - (top % TILE)
  return intersection(
    { x, y, width: Math.ceil((right - x) / TILE) * TILE, height: Math.ceil((bottom - y) / TILE) * TILE },
    { x: 0, y: 0, width, height: after.height }
  )
}

function cropped({ width, pixels }: Pixels, box: Box): Pixels {
  const piece = new Uint8Array(box.width * box.height * 4)
  for (let y = 0; y < box.height; y++) {
    const from = ((box.y + y) * width + box.x) * 4
    piece.set(pixels.subarray(from, from + box.width * 4), y * box.width * 4)
  }
  return { width: box.width, height: box.height, pixels: piece }
}

function shift({ lines, regions, marks, dashedFrames, reversed, carets }: Ink, { x, y }: Box): Ink {
  const moved = <Thing extends Sides>(thing: Thing): Thing => ({
    ...thing,
    left: thing.left + x,
    right: thing.right + x,
    top: thing.top + y,
    bottom: thing.bottom + y
  })
  return {
    lines: lines.map((line) => ({ ...moved(line), blobs: line.blobs.map(moved) })),
    regions: regions.map(moved),
    marks: marks.map(moved),
    dashedFrames: dashedFrames.map(moved),
    reversed: reversed.map((cell) => ({ ...cell, x: cell.x + x, y: cell.y + y })),
    carets: carets.map((caret) => ({ ...caret, x: caret.x + x, y: caret.y + y }))
  }
}

function isSmall({ left, right, top, bottom }: Sides): boolean {
  return bottom - top <= 80 && right - left <= 640
}

function boxOf({ left, top, right, bottom }: Sides): Box {
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function around(box: Box): Box {
  return margin(box, AROUND)
}

function margin({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

/** Touches a border of the piece that is no border of the picture. */
function touchesBorder(box: Box, piece: Box, { width, height }: Pixels): boolean {
  return (
    (box.x <= piece.x + 1 && piece.x > 0) ||
    (box.y <= piece.y + 1 && piece.y > 0) ||
    (box.x + box.width >= piece.x + piece.width - 1 && piece.x + piece.width < width) ||
    (box.y + box.height >= piece.y + piece.height - 1 && piece.y + piece.height < height)
  )
}
