/** From pixels to what is on them, before anything is recognised. */
import type { Box } from '../contract/geometry.ts'
import { type Blob, blobsOf } from './blobs.ts'
import { caretsIn, withoutCarets } from './carets.ts'
import { besidesDashedFrames } from './dashed-frames.ts'
import { besidesFrames } from './frames.ts'
import { stripOf } from './grey.ts'
import { withoutIcon } from './icons.ts'
import { findLines, type InkLine } from './lines.ts'
import { withoutListPictures } from './list-pictures.ts'
import { besidesMarks, findMarks, type Mark } from './marks.ts'
import { notchedFrames, regionIn, withoutFrames } from './notched-frames.ts'
import { withoutPaintedPicture } from './painted-pictures.ts'
import { edgesOf, type Pixels } from './raster.ts'
import { type Region, regionsOf } from './regions.ts'
import { reversedCells, turnedBack } from './reversed-cells.ts'
import { findRules, levelRuns, withoutRules } from './rules.ts'
import { withStrongInk } from './strong-ink.ts'
import { isArrow, mayBeArrow } from './symbols.ts'

export interface Ink {
  readonly lines: readonly InkLine[]
  readonly regions: readonly Region[]
  readonly marks: readonly Mark[]
  readonly dashedFrames: readonly Blob[]
  /** Cells of a terminal in reverse video; all else is what is there once they are turned back. */
  readonly reversed: readonly Box[]
  /** Seen beside letters; lines, regions and marks are what is there without them. */
  readonly carets: readonly Box[]
}

export function findInk(image: Pixels): Ink {
  const reversed = reversedCells(image)
  const turned = turnedBack(image, reversed)
  const ink = inkOf(turned)
  const carets = caretsIn(turned, ink.lines)
  return { ...(carets.length > 0 ? inkOf(withoutCarets(turned, carets)) : ink), reversed, carets }
}

/** The picture as its lines are read: nothing reversed, and no caret. */
export function plainImage<Image extends Pixels>(image: Image, { reversed, carets }: Ink): Image {
  return { ...image, ...withoutCarets(turnedBack(image, reversed), carets) }
}

function inkOf(image: Pixels): Omit<Ink, 'reversed' | 'carets'> {
  const edges = edgesOf(image)
  const levels = levelRuns(edges)
  const notched = notchedFrames(image, levels)
  const regions = [...regionsOf(edges), ...notched.map(regionIn)]
  const rules = findRules(edges, regions, levels)
  const dashed = besidesDashedFrames(besidesFrames(blobsOf(withoutFrames(withoutRules(edges, rules), notched))))
  const blobs = withStrongInk(dashed.others, image, edges)
  const marks = findMarks(image, regions, blobs)
  const arrowAt = (line: InkLine) => mayBeArrow(line) && isArrow(stripOf(image, line))
  const lines = findLines(besidesMarks(blobs, marks), rules, regions, edges).flatMap((line) =>
    withoutIcon(line, arrowAt).flatMap((rest) => withoutPaintedPicture(image, rest))
  )
  return { lines, regions, marks: withoutListPictures(marks, lines), dashedFrames: dashed.frames }
}
