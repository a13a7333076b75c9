/** Enters text by way of a selection: the application asks for it and gets it whole, whatever the keyboard layout. */
import type { GuardedInput } from './guarded-input.ts'
import { chordOf } from './keys.ts'
import { pressChord } from './press.ts'
import type { Clipboard, Keyboard } from './raw-input.ts'
import { isTerminal, isXterm } from './terminals.ts'
import { asPasted } from './way.ts'

/** An application that does not ask for what it is to paste within this many milliseconds never will. */
const PATIENCE_MS = 3_000

/** The chord an application pastes by. */
export function pasteKeys(application: string): string {
  if (isXterm(application)) return 'shift+Insert'
  return isTerminal(application) ? 'ctrl+shift+v' : 'ctrl+v'
}

/** Resolves to whether the application took the text. `keyboard.prepare` has been called. */
export async function pasteText(
  text: string,
  application: string,
  input: GuardedInput,
  keyboard: Keyboard,
  clipboard: Clipboard
): Promise<boolean> {
  const loan = await clipboard.lend(isXterm(application) ? 'PRIMARY' : 'CLIPBOARD', asPasted(text, application))
  try {
    const chord = chordOf(pasteKeys(application))
    if ('problem' in chord) throw new Error(chord.problem)
    await pressChord(chord.keysyms, 1, input, keyboard)
    const taken = await loan.taken(PATIENCE_MS)
    await keyboard.caughtUp()
    return taken
  } finally {
    await loan.giveBack()
  }
}
