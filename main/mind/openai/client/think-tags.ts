/** Thinking that stands in the text itself, in a block at its head. */

const OPEN = '<think>'
const CLOSE = '</think>'
/** Blanks that may stand before the block. */
const HEAD = /^\s{0,64}<think>/

/** What is in the block, open or closed, without what could still become the closing tag. A template may open it itself. */
export function thinkingIn(content: string): string {
  const from = endOfTag(content) ?? (content.includes(OPEN) || !content.includes(CLOSE) ? undefined : 0)
  if (from === undefined) return ''
  const to = content.indexOf(CLOSE, from)
  return to < 0 ? content.slice(from).replace(/<[/a-z]{0,6}$/, '') : content.slice(from, to)
}

/** What is shown: without the block, closed or not. */
export function withoutThinking(content: string): string {
  const from = endOfTag(content)
  const to = content.indexOf(CLOSE, from ?? 0)
  // Where a template opens the block itself, only its end comes.
  if (from === undefined) return (to < 0 || content.includes(OPEN) ? content : content.slice(to + CLOSE.length)).trim()
  return to < 0 ? '' : content.slice(to + CLOSE.length).trim()
}

function endOfTag(content: string): number | undefined {
  return HEAD.exec(content.slice(0, 80))?.[0].length
}
