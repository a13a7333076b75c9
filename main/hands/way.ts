/** Which way a text goes in: the application decides. */
import type { Focus, Keyboard } from './raw-input.ts'
import { isTerminal } from './terminals.ts'
import { missing } from './text.ts'

/** `type` by keys; `paste` whole; `mix` types what the keyboard has and pastes the rest in between. */
export type Way = 'type' | 'paste' | 'mix'

/** Word processors correct what is typed while it is typed, and leave alone what is pasted. */
const CORRECTS = /^(libreoffice|soffice|openoffice|abiword|calligra)/i

export function wayFor(text: string, secret: boolean, focus: Focus, keyboard: Keyboard): Way {
  // The clipboard is open to every program on the display.
  if (secret) return 'type'
  if (CORRECTS.test(focus.application)) return 'paste'
  if (focus.answers || missing(text, keyboard).length === 0) return 'type'
  // Without an answer nobody knows when a lent key has been understood. A terminal tells pasted lines from typed ones.
  return isTerminal(focus.application) ? 'mix' : 'paste'
}

/** Parts to type and parts to paste, in turn; line ends and tabs are always typed. */
export function partsOf(
  text: string,
  keyboard: Keyboard
): readonly { readonly text: string; readonly paste: boolean }[] {
  const parts: { text: string; paste: boolean }[] = []
  for (const piece of text.split(/([\n\t])/)) {
    if (piece === '') continue
    const paste = missing(piece, keyboard).length > 0
    const last = parts.at(-1)
    if (last && !last.paste && !paste) last.text += piece
    else parts.push({ text: piece, paste })
  }
  return parts
}

/** Word processors take the last line end of what is pasted for the end of the paste: one more makes up for it. */
export function asPasted(text: string, application: string): string {
  return CORRECTS.test(application) && text.endsWith('\n') ? `${text}\n` : text
}
