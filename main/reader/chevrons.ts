/** Chevrons that open a menu or turn a page are read as signs of comparison, which are about as wide as high. */
import type { Word } from '../contract/scene.ts'
import { isLevel } from './rows.ts'

/** A chevron is narrower, in its own heights. */
const NARROW = 0.8
/** Around a text, such as the month of a calendar, they stand for words: at most so many of their heights apart. */
const AROUND = 20

/** Without chevrons at the ends of a line, or by themselves, but for two that stand around a text. */
export function withoutChevrons(lines: readonly (readonly Word[])[]): readonly (readonly Word[])[] {
  const all = lines.flat()
  const isLoose = (word: Word | undefined) => word !== undefined && isChevron(word) && !isAround(word, all)
  return lines.map((words) => {
    const from = isLoose(words[0]) ? 1 : 0
    return words.slice(from, isLoose(words[words.length - 1]) ? -1 : undefined)
  })
}

function isChevron({ text, width, height }: Word): boolean {
  return (text === '<' || text === '>') && width < NARROW * height
}

/** The other one stands on its open side with something said in between. */
function isAround(chevron: Word, words: readonly Word[]): boolean {
  const opens = chevron.text === '<'
  const others = words.filter(({ text }) => text === (opens ? '>' : '<'))
  return others.some((other) => {
    const [first, last] = opens ? [chevron, other] : [other, chevron]
    const between = (word: Word) => word.x >= first.x + first.width && word.x + word.width <= last.x
    const near = last.x > first.x && last.x - first.x <= AROUND * chevron.height
    return near && isLevel(first, last) && words.some((word) => between(word) && isLevel(word, chevron))
  })
}
