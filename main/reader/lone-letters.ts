/** A letter by itself, such as the x that closes a dialog: only what stands beside it tells whether it is a capital. */
import type { Word } from '../contract/scene.ts'
import { capitalsOf } from './capitals.ts'
import { isLevel } from './rows.ts'

const OF_ONE_SHAPE = /^[cosuvwxz]$/i
/** A small letter is at most this part of a capital high, a capital at least that. */
const SMALL = 0.86
const CAPITAL = 0.94

export function withCases(lines: readonly (readonly Word[])[]): readonly (readonly Word[])[] {
  return lines.map((words) => {
    const [word] = words
    if (!word || words.length > 1 || !OF_ONE_SHAPE.test(word.text)) return words
    const capital = nearestCapital(word, lines)
    if (capital === undefined) return words
    const height = word.height / capital
    const text = height <= SMALL ? word.text.toLowerCase() : height >= CAPITAL ? word.text.toUpperCase() : word.text
    return [{ ...word, text }]
  })
}

/** How high capitals are in the nearest text on the same level. */
function nearestCapital(word: Word, lines: readonly (readonly Word[])[]): number | undefined {
  const beside = lines.flatMap((words) => {
    const [first] = words
    const capital = first && first !== word && isLevel(first, word) ? capitalsOf(words)?.height : undefined
    return first && capital !== undefined ? [{ capital, away: Math.abs(first.x - word.x) }] : []
  })
  return beside.sort((a, b) => a.away - b.away)[0]?.capital
}
