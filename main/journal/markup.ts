/**
 * Text into HTML that can only be text. A report shows what stood on a screen, what a model said and what a person
 * typed: none of it is trusted, and nothing reaches the page but through `html`.
 */

/** A piece of HTML that is safe to insert as it stands. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | undefined | readonly Part[]

/** Everything inserted is escaped, but for Markup. Attributes must be quoted. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(pieces.reduce((so, piece, index) => so + rendered(parts[index - 1]) + piece))
}

function rendered(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.text
  return typeof part === 'object' ? part.map(rendered).join('') : escaped(String(part))
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;'
}

function escaped(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => NAMED[character] ?? '')
}

/** Control characters, and those that turn or hide the text around them, become visible and lose their effect. */
export function visible(text: string): string {
  return text.replace(/(?!\n|\t|\u200c|\u200d|\u00ad)[\p{Cc}\p{Cf}\p{Cs}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    if (code === 0x7f) return '\u2421'
    return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`
  })
}

/** At most so many characters, saying how many were left out. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, limit)} … and ${(text.length - limit).toLocaleString('en')} characters more`
}
