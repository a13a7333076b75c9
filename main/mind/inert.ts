/** Text of the screen made harmless: data that can end no delimiter, start no row and pose as no marker of a chat. */

/** Longer texts are cut in the middle. */
const LONGEST = 2_000

/**
 * One line without angle brackets, control and format characters, and never two spaces in a row. The tilde of markers
 * such as `[e~[`, which chat templates of some models use, is another sign as well.
 */
export function inert(text: string): string {
  const line = text
    .replace(/</g, '‹')
    .replace(/>/g, '›')
    .replace(/~(?=!?b?[[\]])/g, '∼')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .trim()
  if (line.length <= LONGEST) return line
  const left = line.length - 0.9 * LONGEST
  return `${line.slice(0, 0.6 * LONGEST)} [${left} characters left out] ${line.slice(-0.3 * LONGEST)}`
}
