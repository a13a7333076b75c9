/** Where two texts part, in a sentence short enough for a person and a model. */

/** Characters shown on either side of what differs, and of what differs itself. */
const AROUND = 10
const MOST = 60

/** `is` and `should` are not the same. */
export function differenceOf(is: string, should: string): string {
  const [found, wanted] = [[...is], [...should]]
  const shorter = Math.min(found.length, wanted.length)
  let start = 0
  while (start < shorter && found[start] === wanted[start]) start++
  let end = 0
  while (end < shorter - start && found.at(-1 - end) === wanted.at(-1 - end)) end++
  const part = (text: readonly string[]) => quoted(text.slice(Math.max(0, start - AROUND), text.length - end + AROUND))
  return `there stands ${part(found)} instead of ${part(wanted)}`
}

function quoted(characters: readonly string[]): string {
  const most = MOST / 2
  const all = characters.length <= MOST ? characters : [...characters.slice(0, most), '…', ...characters.slice(-most)]
  return JSON.stringify(all.join(''))
}
