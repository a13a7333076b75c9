/** Keysyms and the characters they stand for. */
import x11 from 'x11'

/** Keysyms at and above this are a Unicode code point plus this. */
const UNICODE = 0x01000000

const named = new Map<number, string>()
for (const { code, description } of Object.values(x11.keySyms)) {
  const character = description?.match(/^\((.)\) /u)?.[1]
  if (character !== undefined && code > 0xff && code < 0xfe00) named.set(code, character)
}
named.set(0x20ac, '€')

/** Undefined for keys that make no character, dead keys among them. */
export function characterOf(keysym: number): string | undefined {
  if ((keysym >= 0x20 && keysym <= 0x7e) || (keysym >= 0xa0 && keysym <= 0xff)) return String.fromCodePoint(keysym)
  if (keysym > UNICODE && keysym <= UNICODE + 0x10ffff) return String.fromCodePoint(keysym - UNICODE)
  return named.get(keysym)
}
