/** Joins what a space of a font of equal widths keeps apart: it is as wide as a letter, wider than between other words. */
import type { Blob } from './blobs.ts'

/** Fewer blobs do not tell a pitch. */
const ENOUGH = 8
/** In pixels, and the step from one tried to the next, as a part of it. */
const NARROWEST = 5
const WIDEST = 26
const STEP = 0.005
/** This share of the steps from blob to blob are whole cells, and so many lines agree. */
const EVEN = 0.95
const AGREEING = 3
/** Between two words lie at most so many cells without ink: the space, and the free sides of its neighbours. */
const WIDEST_SPACE = 1.9
/** A line with brackets is at most so much higher than an equals sign or quotes with nothing between them. */
const HIGHEST = 3.2
/** Off the grid by at most this part of a cell. */
const OFF = 0.2
/** Surely off the grid, where at least so many steps behind it are not, and before it stand at most so many figures. */
const ODD = 0.3
const ENOUGH_BESIDE = 4
const LONGEST_NUMBER = 5
/** A small letter, or a figure, is at most so many cells high; what is lower than this, in pixels, is a mark. */
const LOWEST_LETTER = 1.5
const LOW = 5

/** The pitch that several lines show; undefined where none does. */
export function agreedPitch(groups: readonly (readonly Blob[])[]): number | undefined {
  const pitches = groups.flatMap((members) => pitchOf(members) ?? []).sort((a, b) => a - b)
  return pitches.find((each) => pitches.filter((other) => near(other, each)).length >= AGREEING)
}

/** Numbers before the lines of a text stand off its columns: parted where one step alone is no whole number of cells. */
export function partedByPitch(members: Blob[], pitch: number): Blob[][] {
  const sorted = [...members].sort((a, b) => a.left - b.left)
  const steps = sorted.slice(1).map((blob, index) => cellsBetween(sorted[index] as Blob, blob, pitch))
  const odd = steps.flatMap((cells, index) => (offGrid(cells) > OFF ? [index + 1] : []))
  const [at] = odd
  const lowest = Math.min(...sorted.flatMap(({ top, bottom }) => (bottom - top >= LOW ? [bottom - top] : [])))
  if (lowest > LOWEST_LETTER * pitch) return [members]
  const isNumber = odd.length === 1 && at !== undefined && at <= LONGEST_NUMBER && steps.length - at >= ENOUGH_BESIDE
  return isNumber && offGrid(steps[at - 1] as number) >= ODD ? [sorted.slice(0, at), sorted.slice(at)] : [members]
}

/** Whether two characters, or the nearest of those that touch each other, stand whole cells apart. */
export function isOnGrid(a: Blob, b: Blob, pitch: number): boolean {
  return offGrid(a.left <= b.left ? cellsBetween(a, b, pitch) : cellsBetween(b, a, pitch)) <= OFF
}

function cellsBetween(before: Blob, after: Blob, pitch: number): number {
  return (after.left + halfCell(after, pitch) - before.right + halfCell(before, pitch)) / pitch
}

function offGrid(cells: number): number {
  return Math.abs(cells - Math.round(cells))
}

/** From the side of a blob to the middle of its first or last character. */
function halfCell({ left, right }: Blob, pitch: number): number {
  return (right - left) / Math.max(1, Math.round((right - left) / pitch)) / 2
}

/** `low` are the dots, commas and underscores that belong to no group yet: they may stand in the gap. */
export function joinedByPitch(
  groups: Blob[][],
  pitch: number,
  low: readonly Blob[],
  apart: (a: Blob, b: Blob) => boolean
): Blob[][] {
  const lines: Blob[][] = []
  for (const members of [...groups].sort((a, b) => leftOf(a) - leftOf(b))) {
    const first = members.reduce((best, blob) => (blob.left < best.left ? blob : best))
    const home = lines.find((line) => {
      const last = line.reduce((best, blob) => (blob.right > best.right ? blob : best))
      return areLevel(line, members) && isNextWord(last, first, endOf(last, low, pitch), pitch) && !apart(last, first)
    })
    if (home) home.push(...members)
    else lines.push([...members])
  }
  return lines
}

/** Where the marks that follow a letter end. */
function endOf({ right, top, bottom }: Blob, low: readonly Blob[], pitch: number): number {
  let end = right
  for (const mark of low) {
    const level = mark.top >= top - 4 && mark.bottom <= bottom + 6
    if (level && mark.left >= end && mark.left - end <= pitch) end = mark.right
  }
  return end
}

function isNextWord(last: Blob, first: Blob, end: number, pitch: number): boolean {
  const gap = first.left - end
  if (gap <= 0 || gap > WIDEST_SPACE * pitch) return false
  return isOnGrid(last, first, pitch)
}

/** By whole words: a comma may be followed by a quote. */
function areLevel(a: readonly Blob[], b: readonly Blob[]): boolean {
  const [tops, bottoms] = [[a, b].map(topOf), [a, b].map(bottomOf)] as const
  const shared = Math.min(...bottoms) - Math.max(...tops)
  const heights = bottoms.map((bottom, at) => bottom - (tops[at] as number))
  return shared >= 0.5 * Math.min(...heights) && Math.max(...heights) <= HIGHEST * Math.min(...heights)
}

function topOf(members: readonly Blob[]): number {
  return Math.min(...members.map((blob) => blob.top))
}

function bottomOf(members: readonly Blob[]): number {
  return Math.max(...members.map((blob) => blob.bottom))
}

/** The widest pitch by which whole cells lie from character to character, letters that touch counted by their width. */
function pitchOf(members: readonly Blob[]): number | undefined {
  if (members.length < ENOUGH) return undefined
  const sorted = [...members].sort((a, b) => a.left - b.left)
  const pairs = sorted.slice(1).map((blob, index) => [sorted[index] as Blob, blob] as const)
  const isPitch = (pitch: number) => pairs.filter(([a, b]) => isOnGrid(a, b, pitch)).length >= EVEN * pairs.length
  let widest = WIDEST
  while (widest > NARROWEST && !isPitch(widest)) widest *= 1 - STEP
  if (widest <= NARROWEST) return undefined
  let narrowest = widest
  while (isPitch(narrowest * (1 - STEP))) narrowest *= 1 - STEP
  return (widest + narrowest) / 2
}

function near(a: number, b: number): boolean {
  return a >= b && a <= 1.06 * b
}

function leftOf(members: readonly Blob[]): number {
  return Math.min(...members.map((blob) => blob.left))
}
