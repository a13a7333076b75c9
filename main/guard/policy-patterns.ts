/** What secrets look like. OCR reads a 0 as an O and drops an underscore, so a little of that is allowed for. */

import type { Box } from '../contract/geometry.ts'

export interface SecretPattern {
  /** What the placeholder calls it. */
  readonly name: string
  /** Where it has a group named `secret`, only that is hidden. */
  readonly match: RegExp
  /** Whether what matches really is one. */
  readonly proves?: (text: string) => boolean
}

/** A place in the image where there is one. */
export interface Secret extends Box {
  /** What the placeholder calls it. */
  readonly what: string
  /** A text that may stand there: the label of a field. */
  readonly spare?: string
}

export function placeholder(what: string): string {
  return `[redacted: ${what}]`
}

const FIELD = /(?:pass(?:word|phrase|code|wd)|pwd|pin|secret|token|api[ _-]?key|access[ _-]?key)/u.source
/** A value that no plain word would be: letters and digits, or very long. */
const VALUE = /(?=\S*\d)(?=\S*\p{L})\S{6,}|\S{20,}/u.source

/** Groups of four, or of four, six and the rest; with gaps, dashes or neither between them. */
const DIGIT = '[\\dOoIl|]'
const CARD = new RegExp(
  `(?<![\\p{L}\\d])(?:${DIGIT}{4}(?:[ -]?${DIGIT}{4}){2,3}(?:[ -]?${DIGIT}{1,3})?|${DIGIT}{4}[ -]?${DIGIT}{6}[ -]?${DIGIT}{4,5})(?![\\p{L}\\d])`,
  'gu'
)
/** The first digits that card networks use. */
const NETWORK = /^(?:3|4|5|6|2(?:2[2-9]|[3-6]|7[01]|720))/

/** By the names a policy file knows them by. */
export const KNOWN_PATTERNS: Readonly<Record<string, readonly SecretPattern[]>> = {
  'card-numbers': [{ name: 'card number', match: CARD, proves: isCard }],
  tokens: [
    {
      name: 'key',
      match: /\b(?:sk|pk|rk)[-_ ](?:(?:live|test|proj|ant|or)[-_ ])?(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}/g
    },
    { name: 'token', match: /\b(?:gh[pousr]|hf|npm|github[_ ]pat)[_ ](?=[A-Za-z_]*\d)[A-Za-z0-9_]{20,}/g },
    { name: 'token', match: /\b(?:glpat|xox[abprs])-(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}/g },
    { name: 'key', match: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
    { name: 'key', match: /\bAIza[A-Za-z0-9_-]{30,}/g },
    { name: 'token', match: /\beyJ[A-Za-z0-9_-]{8,}\.\s?[A-Za-z0-9_-]{8,}(?:\.\s?[A-Za-z0-9_-]*)?/g },
    { name: 'token', match: /\bBearer\s+(?<secret>[A-Za-z0-9._~+/-]{16,}=*)/gi }
  ],
  passwords: [{ name: 'password', match: new RegExp(`${FIELD}\\s*[:=]\\s*["']?(?<secret>${VALUE})`, 'giu') }],
  'private-keys': [
    { name: 'private key', match: /-{3,}\s?BEGIN [A-Z ]*PRIVATE KEY\s?-{3,}.*/g },
    // The lines of one have nothing else on them.
    { name: 'private key', match: /^[A-Za-z0-9+/]{60,}={0,2}$/g }
  ]
}

/** Letters that OCR takes for one another. */
const ALIKE = ['0Oo', '1lI|!', '5S', '8B', '2Z', '6G']
/** A shorter value stands in many a text that is no secret. */
const SHORTEST_VALUE = 4

/** A secret whose value is known, as one that the hands type: hidden wherever it can be read, on one line or broken. */
export function knownSecret(name: string, value: string): readonly SecretPattern[] {
  if (value.length < SHORTEST_VALUE) return []
  const letters = [...value.replace(/\s/g, '')].map((letter) => {
    const alike = ALIKE.find((group) => group.includes(letter)) ?? letter
    return `[${alike.replace(/[\\\]^-]/g, '\\$&')}]`
  })
  return [{ name, match: new RegExp(letters.join('\\s*'), 'gu') }]
}

/** Twelve digits or more read as such, of a network, and with the right check digit (Luhn). */
function isCard(text: string): boolean {
  if ((text.match(/\d/g) ?? []).length < 12) return false
  const digits = [...text.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1').replace(/\D/g, '')].map(Number)
  if (digits.length < 13 || !NETWORK.test(digits.join(''))) return false
  const sum = digits.toReversed().reduce((so, digit, at) => {
    const counted = at % 2 === 1 ? 2 * digit : digit
    return so + (counted > 9 ? counted - 9 : counted)
  }, 0)
  return sum % 10 === 0
}
