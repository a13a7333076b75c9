/** Buttons of a tool bar that say what they do behind their picture. */
import { centreOf } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import type { ToolButton } from './tool-bars.ts'

/** A label begins at most so far behind the picture, in heights of that, and its words are at most so far apart, in theirs. */
const FARTHEST = 0.9
const WORD_GAP = 0.8
/** It is lower than the picture, has so many words at most, and each is as sure as this. */
const LONGEST = 3
const SURE = 0.8
/** Room behind it, in pixels. */
const LEAST_ROOM = 4

/** Each as wide as its picture and its label together. */
export function withLabels(buttons: readonly ToolButton[], words: readonly Word[]): ToolButton[] {
  return buttons.map((button) => {
    const next = Math.min(
      ...buttons.flatMap(({ x, y, height }) => (x > button.x && isLevel(button, y + height / 2) ? [x] : []))
    )
    const label = labelOf(button, words).filter(({ x, width }) => x + width <= next)
    const last = label.at(-1)
    if (!last) return button
    const room = Math.max(LEAST_ROOM, button.picture.x - button.x)
    return {
      ...button,
      width: Math.min(next, last.x + last.width + room) - button.x,
      label: label.map(({ text }) => text).join(' ')
    }
  })
}

function labelOf({ picture }: ToolButton, words: readonly Word[]): readonly Word[] {
  const right = picture.x + picture.width
  const level = words
    .filter((word) => word.x >= right && isLevel({ picture }, centreOf(word).y) && word.height <= picture.height)
    .sort((a, b) => a.x - b.x)
  const [first] = level
  if (!first || first.x - right > FARTHEST * picture.height || !/\p{L}{2}/u.test(first.text)) return []
  const end = level.findIndex((word, at) => {
    const before = level[at - 1]
    return before !== undefined && word.x - before.x - before.width > WORD_GAP * word.height
  })
  const label = end < 0 ? level : level.slice(0, end)
  return label.length <= LONGEST && label.every(({ confidence }) => confidence >= SURE) ? label : []
}

function isLevel({ picture: { y, height } }: Pick<ToolButton, 'picture'>, middle: number): boolean {
  return middle > y && middle < y + height
}
