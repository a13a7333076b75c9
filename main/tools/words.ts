/** What servers say, made fit to be shown and sent on: no control or bidi characters, no secret of ours, not too long. */

/** Hidden and direction-changing characters; line breaks and tabs stay, and so do the joiners of emoji and scripts. */
const HIDDEN = /[\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]|[^\P{Cc}\n\t]/gu

/** Shorter values, such as `1` or `true`, stand everywhere and are no secret. */
const SHORTEST_SECRET = 6

export type Tidy = (text: string) => string

/** Takes the secrets out wherever they are repeated, then what cannot be seen. */
export function tidyWithout(secrets: readonly string[]): Tidy {
  const hidden = [...new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
  const without = (text: string) => hidden.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
  // Twice: a secret with a hidden character put into it is whole again when that is gone.
  return (text) => without(without(text).replace(/\r\n?/g, '\n').replace(HIDDEN, ''))
}

/** The first characters, with a mark where something was cut off. */
export function head(text: string, limit: number, tidy: Tidy): string {
  const tidied = tidy(text.slice(0, limit * 2)).trim()
  if (tidied.length <= limit && text.length <= limit * 2) return tidied
  return `${withoutHalf(tidied.slice(0, limit - 1))}…`
}

/** As one line. */
export function line(text: string, limit: number, tidy: Tidy): string {
  return head(text.slice(0, limit * 2).replace(/\s+/g, ' '), limit, tidy)
}

/** Head and tail, with a sentence about what was left out between them. */
export function headAndTail(text: string, limit: number, tidy: Tidy): string {
  const margin = limit * 2
  if (text.length <= margin) {
    const tidied = tidy(text)
    if (tidied.length <= limit) return tidied
    return joined(tidied, tidied, tidied.length, limit)
  }
  return joined(tidy(text.slice(0, margin)), tidy(text.slice(-margin)), text.length, limit)
}

function joined(start: string, end: string, length: number, limit: number): string {
  const first = withoutHalf(start.slice(0, Math.ceil(limit * 0.6)))
  const last = withoutHalf(end.slice(-Math.floor(limit * 0.4)))
  const left = length - first.length - last.length
  return `${first}\n[${left.toLocaleString('en-US')} characters left out]\n${last}`
}

/** A cut through a pair of surrogates leaves halves. */
function withoutHalf(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
}
