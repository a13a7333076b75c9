/** Cuts a recipe into words, quoted texts and the marks between steps. */
import type { Place, Template } from './language.ts'

type Mark = ',' | ';' | '.' | ':' | '(' | ')' | '\n'
type Content =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'quoted'; readonly template: Template }
  | { readonly kind: 'mark'; readonly text: Mark }

export type Token = Place & {
  /** Offsets into the recipe: its source is `slice(start, end)`. */
  readonly start: number
  readonly end: number
} & Content

/** A recipe that cannot be cut into tokens; `offset` is where. */
export class TokenError extends Error {
  override readonly name = 'TokenError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”“',
  '„': '“”',
  '”': '”',
  '«': '»',
  '‘': '’',
  '‚': '‘’'
}
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t'
}
const RECALL = /\{([\p{L}_][\p{L}\p{N}_-]*)\}/gu
/** An escaped brace, kept apart from one that names something remembered. */
const LITERAL_BRACE = '\uE07B'

export function tokensOf(source: string): readonly Token[] {
  return new Tokeniser(source).all()
}

export function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

class Tokeniser {
  readonly #source: string
  readonly #tokens: Token[] = []
  #at = 0
  #line = 1
  #lineStart = 0
  /** Brackets that are open. */
  #depth = 0

  constructor(source: string) {
    this.#source = source
  }

  all(): readonly Token[] {
    this.#skipBullet()
    while (this.#at < this.#source.length) this.#next()
    return this.#tokens
  }

  #next(): void {
    const character = this.#source[this.#at] as string
    if (character === '\n') {
      this.#push(1, { kind: 'mark', text: '\n' })
      this.#skipBullet()
    } else if (/\s/.test(character)) this.#at++
    else if (character === '#' && this.#startsWord()) this.#skipLine()
    else if (this.#opensQuote(character)) this.#quote(CLOSING[character] as string)
    else if (this.#isMark(character)) this.#push(1, { kind: 'mark', text: character })
    else this.#word()
  }

  #push(length: number, content: Content): void {
    const start = this.#at
    this.#at += length
    const place = { line: this.#line, column: start - this.#lineStart + 1 }
    this.#tokens.push({ ...place, start, end: this.#at, ...content })
    if (content.kind !== 'mark') return
    if (content.text === '(') this.#depth++
    else if (content.text === ')') this.#depth--
    else if (content.text === '\n') {
      this.#line++
      this.#lineStart = this.#at
    }
  }

  /** A list may be numbered or have bullets. */
  #skipBullet(): void {
    const bullet = /^[ \t]*(?:\d+[.)]|[-*•])[ \t]+/.exec(this.#source.slice(this.#at))
    if (bullet) this.#at += bullet[0].length
  }

  #skipLine(): void {
    while (this.#at < this.#source.length && this.#source[this.#at] !== '\n') this.#at++
  }

  #startsWord(): boolean {
    return this.#at === 0 || /[\s,;.:()]/.test(this.#source[this.#at - 1] as string)
  }

  /** An apostrophe within a word opens nothing; a straight double quote always does. */
  #opensQuote(character: string): boolean {
    if (CLOSING[character] === undefined) return false
    return character === '"' || this.#startsWord()
  }

  #isMark(character: string): character is Mark {
    const next = this.#source[this.#at + 1]
    const ends = next === undefined || /\s/.test(next)
    if (character === ',' || character === ';') return true
    if (character === '.' || character === ':') return ends || this.#tokens.at(-1)?.end === this.#at
    if (character === '(') return this.#startsWord() || this.#afterMarkOrQuote()
    if (character === ')') return this.#isOpen()
    return false
  }

  #afterMarkOrQuote(): boolean {
    const last = this.#tokens.at(-1)
    return last?.end === this.#at && last.kind !== 'word'
  }

  #isOpen(): boolean {
    return this.#depth > 0
  }

  #word(): void {
    const start = this.#at
    let end = start + 1
    while (end < this.#source.length && !this.#endsWord(start, end)) end++
    this.#push(end - start, { kind: 'word', text: this.#source.slice(start, end) })
  }

  #endsWord(start: number, at: number): boolean {
    const character = this.#source[at] as string
    const next = this.#source[at + 1]
    if (/[\s"“”„«;]/.test(character)) return true
    // The comma of ctrl+, is a key.
    if (character === ',') return this.#source[at - 1] !== '+' || at - 1 === start
    if (character === '.' || character === ':') return next === undefined || /\s/.test(next) || next === ')'
    return character === ')' && this.#isOpen()
  }

  #quote(closing: string): void {
    const start = this.#at
    let text = ''
    for (let at = start + 1; at < this.#source.length; ) {
      const character = this.#source[at] as string
      if (character === '\n') break
      if (closing.includes(character) && !(character === "'" && this.#isApostrophe(at))) {
        this.#push(at + 1 - start, { kind: 'quoted', template: templateOf(text) })
        return
      }
      if (character !== '\\') {
        text += character
        at++
        continue
      }
      const [decoded, length] = this.#escape(at)
      text += decoded
      at += length
    }
    throw new TokenError('the quotation that begins here is not closed on its line (write \\n for a line break)', start)
  }

  #isApostrophe(at: number): boolean {
    const next = this.#source[at + 1]
    return next !== undefined && /[\p{L}\p{N}]/u.test(next)
  }

  /** JSON's escapes. What they make, and how many characters they take. */
  #escape(at: number): readonly [string, number] {
    const unicode = /^\\u([0-9a-fA-F]{4})/.exec(this.#source.slice(at, at + 6))
    if (unicode) {
      const character = String.fromCharCode(Number.parseInt(unicode[1] as string, 16))
      return [character === '{' ? LITERAL_BRACE : character, 6]
    }
    const simple = ESCAPES[this.#source[at + 1] ?? '']
    if (simple !== undefined) return [simple, 2]
    const written = this.#source.slice(at, at + 2)
    throw new TokenError(`${written} is not one of JSON's escapes (a backslash is written \\\\)`, at)
  }
}

/** Splits a text at the names in braces that it may recall. */
export function templateOf(text: string): Template {
  const parts: (string | { recall: string })[] = []
  let from = 0
  for (const match of text.matchAll(RECALL)) {
    if (match.index > from) parts.push(text.slice(from, match.index))
    parts.push({ recall: match[1] as string })
    from = match.index + match[0].length
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from))
  return parts.map((part) => (typeof part === 'string' ? part.replaceAll(LITERAL_BRACE, '{') : part))
}

/** A text as it stands where nothing is known by the names in its braces. */
export function plain(template: Template): string {
  return template.map((part) => (typeof part === 'string' ? part : `{${part.recall}}`)).join('')
}
