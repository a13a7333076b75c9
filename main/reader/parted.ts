/** Pictures parted from the text: what is a button without a word on it, and what is left to be read. */
import { type Box, centreOf, contains, union } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import { withoutChevrons } from './chevrons.ts'
import { findDockButtons } from './dock-buttons.ts'
import { findDots } from './dots.ts'
import { withLabels } from './labelled-tools.ts'
import type { InkLine } from './lines.ts'
import { findLoneButtons } from './lone-buttons.ts'
import type { Mark } from './marks.ts'
import { isPictureBefore } from './pictures-before.ts'
import type { Pixels } from './raster.ts'
import type { Region } from './regions.ts'
import { findRowActions } from './row-actions.ts'
import { findPictures, iconButtons, isInPicture, type ToolButton, textHeight } from './tool-bars.ts'
import { isIcon } from './trust.ts'
import { findFrameSigns, findWindowButtons } from './window-buttons.ts'

export interface Parted {
  readonly text: readonly (readonly Word[])[]
  readonly tools: readonly ToolButton[]
  /** Buttons where nothing else proves to be. */
  readonly alone: readonly ToolButton[]
  /** In the frames of windows. */
  readonly signs: readonly Box[]
}

interface Around {
  readonly lines: readonly InkLine[]
  readonly marks: readonly Mark[]
  /** What may be the outline of a button. */
  readonly boxes: readonly Region[]
}

/** `read` are the words of each of the lines. */
export function partedFromPictures(
  image: Pixels,
  { lines, marks, boxes }: Around,
  read: readonly (readonly Word[])[]
): Parted {
  const words = read.flat()
  const high = textHeight(words)
  const pictures = findPictures(lines, marks, words, boxes)
  const signs = findFrameSigns(lines, marks)
  const icons = read.filter((line) => isIcon(line, high))
  const text = withoutChevrons(read.filter((line) => !icons.includes(line) && !isPictureBefore(line, read)))
  const inBars = [
    ...withLabels(pictures.buttons, text.flat()),
    ...findWindowButtons(lines, marks),
    ...findDockButtons(image, lines)
  ]
  const inFrames = signs.flat().map((picture) => ({ ...picture, picture }))
  const others = icons.flat().filter((icon) => !isIn(icon, [...inBars, ...inFrames]))
  const tools = [...inBars, ...iconButtons(others, boxes)]
  const actions = findRowActions(image, pictures.others, words, high)
  const drawn = { pictures: [...pictures.others, ...others], dots: findDots(image, lines) }
  const lone = findLoneButtons(image, drawn, text, boxes, high)
  const alone = [...actions, ...lone.filter(({ picture }) => !isIn(picture, [...tools, ...actions, ...inFrames]))]
  const all = { ...pictures, buttons: [...tools, ...alone], besideText: [...pictures.besideText, ...signs.map(union)] }
  return { text: text.map((line) => line.filter((word) => !isInPicture(word, all))), tools, alone, signs: signs.flat() }
}

function isIn(picture: ToolButton['picture'], buttons: readonly ToolButton[]): boolean {
  return buttons.some((button) => contains(button, centreOf(picture)))
}
