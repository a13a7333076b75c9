/** Presses a chord: all keys down in order, then up in the opposite order. */
import type { GuardedInput } from './guarded-input.ts'
import type { Keyboard, Stroke } from './raw-input.ts'

/** `keyboard.prepare` has been called. Nothing is pressed unless every key of the chord can be. */
export async function pressChord(
  keysyms: readonly number[],
  times: number,
  input: GuardedInput,
  keyboard: Keyboard
): Promise<void> {
  const codes = await codesOf(keysyms, keyboard)
  for (let turn = 0; turn < times; turn++) {
    for (const code of codes) await input.key(code, true)
    for (const code of [...codes].reverse()) await input.key(code, false)
  }
}

/** The keys to hold, in order, what a stroke needs (Shift for a `?`) before the key itself. */
export async function codesOf(keysyms: readonly number[], keyboard: Keyboard): Promise<readonly number[]> {
  const unmade = keysyms.filter((keysym) => !keyboard.key(keysym))
  if (unmade.length > 0) await keyboard.lend(unmade)
  const strokes = keysyms.map((keysym) => keyboard.key(keysym) as Stroke)
  const held = strokes.flatMap((stroke) => stroke.held)
  const struck = strokes.map((stroke) => stroke.code)
  const modifiersFirst = [...struck.slice(0, -1), ...held, ...struck.slice(-1)]
  return [...new Set(modifiersFirst)]
}
