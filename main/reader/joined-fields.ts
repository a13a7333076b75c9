/** Fields with buttons grown on to them: a list to choose from, a number with steps up and down. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'

export interface JoinedField {
  readonly entry: Box
  /** From left to right: the arrow of a list, or two steps, behind the entry or on both sides of it. */
  readonly others: readonly Box[]
}

/** A button grown on to a field is about as wide as high. */
const WIDEST_BUTTON = 1.4
const NARROWEST_BUTTON = 0.4
/** The text of a field begins nearer to its left end, in heights of the field. */
const INDENTED = 0.36
/** Borders are shared; they may be as thick as this, in pixels. */
const BORDER = 3
/** What is written on a step, and what it steps. */
const STEP = /^[-−–—+<>‹›«»]$/
const NUMBER = /^[\d.,]+$/

export function joinedFields(
  runs: readonly (readonly Box[])[],
  lines: readonly TextLine[],
  haveOneGround: (a: Box, b: Box) => boolean
): JoinedField[] {
  return runs.flatMap((run) => {
    const between = betweenSteps(run, lines)
    if (between) return [between]
    const [entry, first, ...more] = run
    if (!entry || !first || more.length > 1) return []
    const others = [first, ...more]
    if (!others.every((box) => isSmall(box) && !holdsLetters(box, lines))) return []
    if (more.length === 0 && entry.width <= WIDEST_BUTTON * entry.height) return []
    // One button beside another looks like it, and its text stands in its middle.
    const text = lines.find((line) => contains(entry, centreOf(line)))
    const button =
      more.length === 0 &&
      text !== undefined &&
      text.x - entry.x > INDENTED * entry.height &&
      haveOneGround(entry, first)
    return button ? [] : [{ entry, others }]
  })
}

/** A number with a step down before it and a step up behind it. */
function betweenSteps(run: readonly Box[], lines: readonly TextLine[]): JoinedField | undefined {
  const [down, entry, up] = run
  if (!down || !entry || !up || run.length > 3) return undefined
  const textIn = (box: Box) =>
    lines
      .filter((line) => contains(box, centreOf(line)))
      .map(({ text }) => text)
      .join(' ')
  const isStep = (box: Box) => isSmall(box) && STEP.test(textIn(box))
  return isStep(down) && isStep(up) && NUMBER.test(textIn(entry)) ? { entry, others: [down, up] } : undefined
}

/** Boxes of one height that stand side by side and share their borders, but for the cells of a table. */
export function runsOf(boxes: readonly Box[]): Box[][] {
  const runs: Box[][] = []
  for (const box of [...boxes].sort((a, b) => a.x - b.x)) {
    const run = runs.find((each) => {
      const last = each.at(-1) as Box
      const gap = box.x - last.x - last.width
      return (
        Math.abs(last.y - box.y) <= BORDER && Math.abs(last.height - box.height) <= BORDER && Math.abs(gap) <= BORDER
      )
    })
    if (run) run.push(box)
    else runs.push([box])
  }
  return runs.filter((run) => run.length > 1 && !isStacked(run, boxes))
}

function isSmall({ width, height }: Box): boolean {
  return width <= WIDEST_BUTTON * height && width >= NARROWEST_BUTTON * height
}

function holdsLetters(box: Box, lines: readonly TextLine[]): boolean {
  return lines.some((line) => contains(box, centreOf(line)) && /[\p{L}\d]{2}/u.test(line.text))
}

/** Rows right above or below: a table. */
function isStacked(run: readonly Box[], boxes: readonly Box[]): boolean {
  return run.some((box) =>
    boxes.some((other) => {
      const shared = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x)
      const down = Math.max(other.y - box.y - box.height, box.y - other.y - other.height)
      return !run.includes(other) && shared > 0.5 * box.width && Math.abs(down) <= 1
    })
  )
}
