/** From pixels to what is on them, before anything is recognised. */
import { blobsOf } from './blobs.ts'
import { besidesFrames } from './frames.ts'
import { stripOf } from './grey.ts'
import { withoutIcon } from './icons.ts'
import { findLines, type InkLine } from './lines.ts'
import { besidesMarks, findMarks, type Mark } from './marks.ts'
import { edgesOf, type Pixels } from './raster.ts'
import { type Region, regionsOf } from './regions.ts'
import { findRules, withoutRules } from './rules.ts'
import { isArrow, mayBeArrow } from './symbols.ts'

export interface Ink {
  readonly lines: readonly InkLine[]
  readonly regions: readonly Region[]
  readonly marks: readonly Mark[]
}

export function findInk(image: Pixels): Ink {
  const edges = edgesOf(image)
  const regions = regionsOf(edges)
  const rules = findRules(edges, regions)
  const blobs = besidesFrames(blobsOf(withoutRules(edges, rules)))
  const marks = findMarks(image, regions, blobs)
  const arrowAt = (line: InkLine) => mayBeArrow(line) && isArrow(stripOf(image, line))
  const lines = findLines(besidesMarks(blobs, marks), rules, regions, edges).flatMap((line) =>
    withoutIcon(line, arrowAt)
  )
  return { lines, regions, marks }
}
