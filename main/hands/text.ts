/** Enters text exactly, key by key: by the live keymap where it can, on keys lent for a while where it cannot. */
import type { GuardedInput } from './guarded-input.ts'
import { keysymOfCharacter } from './keys.ts'
import type { Keyboard, Stroke } from './raw-input.ts'

const ENTER = 0xff0d
const TAB = 0xff09

/** Why a text cannot be typed at all, in a sentence; undefined where it can. Nothing is ever dropped in silence. */
export function untypeable(text: string): string | undefined {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (character === '\n' || character === '\t') continue
    const shown = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
    if (point < 0x20 || (point >= 0x7f && point < 0xa0)) return `${shown} is a control character that no key makes`
    if (point >= 0xd800 && point <= 0xdfff) return `${shown} is half of a character`
  }
  return undefined
}

/** What of it the layout in use cannot make by itself. */
export function missing(text: string, keyboard: Keyboard): readonly string[] {
  const lacking = [...new Set(text)].filter((each) => each !== '\n' && each !== '\t' && !keyboard.character(each))
  return lacking
}

/** Types the whole of it; `keyboard.prepare` has been called. Throws when leave is withdrawn in the middle. */
export async function typeText(text: string, input: GuardedInput, keyboard: Keyboard): Promise<void> {
  const characters = [...text]
  let lent = new Map<string, Stroke>()
  for (const [index, character] of characters.entries()) {
    const known = keyOrCharacter(character, keyboard) ?? lent.get(character)
    if (known) {
      await input.strike(known)
      continue
    }
    if (input.takesCharacters) {
      await input.character(character)
      continue
    }
    lent = await lendFor(characters.slice(index), keyboard)
    await input.strike(lent.get(character) as Stroke)
  }
}

function keyOrCharacter(character: string, keyboard: Keyboard): Stroke | undefined {
  if (character === '\n') return keyboard.key(ENTER)
  if (character === '\t') return keyboard.key(TAB)
  return keyboard.character(character)
}

/** Lends keys to the next characters that have none, as many as there are spare keys. */
async function lendFor(ahead: readonly string[], keyboard: Keyboard): Promise<Map<string, Stroke>> {
  const next = new Set<string>()
  for (const character of ahead) {
    if (!keyOrCharacter(character, keyboard)) next.add(character)
    if (next.size === keyboard.spare) break
  }
  if (keyboard.spare === 0) throw new Error('this keyboard has no spare key to lend')
  await keyboard.lend([...next].map(keysymOfCharacter))
  const strokes = new Map<string, Stroke>()
  for (const character of next) {
    const stroke = keyboard.key(keysymOfCharacter(character))
    if (stroke) strokes.set(character, stroke)
  }
  return strokes
}
