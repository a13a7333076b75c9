/** What may pass for text: recognition makes something of every icon, and a Scene must not claim words that are none. */
import type { Word } from '../contract/scene.ts'

const LETTERS = /[\p{L}\p{N}]/gu

export function isReadable(words: readonly Word[]): boolean {
  if (words.length === 0) return false
  const text = words.map((word) => word.text).join('')
  const letters = text.match(LETTERS)?.length ?? 0
  const best = Math.max(...words.map((word) => word.confidence))
  if (letters === 0) return best >= 0.5
  if (letters <= 2) return best >= 0.45
  return best >= 0.25
}
