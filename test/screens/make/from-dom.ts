import type { Truth, TruthControl, TruthWord } from './truth.ts'

/** Runs in the page: every visible word and control, in device pixels. */
export function truthOfPage(): Truth {
  const ratio = window.devicePixelRatio
  const scaled = ({ left, top, width, height }: DOMRect) => ({
    x: Math.round(left * ratio),
    y: Math.round(top * ratio),
    width: Math.round(width * ratio),
    height: Math.round(height * ratio)
  })
  const shown = (element: Element, box: DOMRect) => {
    if (box.width < 1 || box.height < 1) return false
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    if (x < 0 || y < 0 || box.right > window.innerWidth || box.bottom > window.innerHeight) return false
    const style = getComputedStyle(element)
    if (style.visibility !== 'visible' || Number(style.opacity) < 0.2) return false
    const top = document.elementFromPoint(x, y)
    return top !== null && (top === element || element.contains(top) || top.contains(element))
  }
  const words: TruthWord[] = []
  let ended = true
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const casing = element && getComputedStyle(element).textTransform
    if (!element || /^(style|script|option|textarea)$/i.test(element.tagName)) continue
    for (const match of (node.textContent ?? '').matchAll(/\S+/g)) {
      const range = document.createRange()
      range.setStart(node, match.index)
      range.setEnd(node, match.index + match[0].length)
      const box = range.getBoundingClientRect()
      if (!shown(element, box)) continue
      // A word may run on from one element into the next: "service" in a link and the full stop behind it.
      const last = words.at(-1)
      const placed = scaled(box)
      const cased = casing === 'uppercase' ? match[0].toUpperCase() : match[0]
      const runsOn = match.index === 0 && last && !ended && Math.abs(last.x + last.width - placed.x) <= 2 * ratio && Math.abs(last.y - placed.y) <= 6 * ratio
      if (runsOn) words[words.length - 1] = { ...last, text: last.text + cased, width: placed.x + placed.width - last.x }
      else words.push({ text: cased, ...placed })
      ended = match.index + match[0].length < (node.textContent ?? '').length
    }
  }
  const controls: TruthControl[] = []
  const nameOf = (element: Element) => {
    const input = element as HTMLInputElement
    const said = element.getAttribute('aria-label') ?? input.labels?.[0]?.textContent ?? element.textContent ?? ''
    return said.replace(/\s+/g, ' ').trim()
  }
  for (const element of document.querySelectorAll('button, input, select, textarea, [role=tab], [role=menuitem]')) {
    const box = element.getBoundingClientRect()
    if (!shown(element, box)) continue
    const input = element as HTMLInputElement
    const type = element.tagName === 'INPUT' ? input.type : ''
    const role = element.getAttribute('role')
    const kind: TruthControl['kind'] =
      role === 'tab' ? 'tab'
      : role === 'menuitem' ? 'menu-item'
      : element.tagName === 'BUTTON' ? 'button'
      : type === 'checkbox' ? 'check'
      : type === 'radio' ? 'radio'
      : 'field'
    const label = role === 'menuitem' ? (element.firstElementChild?.textContent ?? '') : nameOf(element)
    const state = kind === 'check' ? (input.checked ? 'checked' : 'unchecked') : kind === 'radio' ? (input.checked ? 'selected' : 'unchecked') : input.disabled ? 'disabled' : ''
    controls.push({ kind, label, state, ...scaled(box) })
    const text =
      type === 'password' ? ''
      : element.tagName === 'SELECT' ? ((element as unknown as HTMLSelectElement).selectedOptions[0]?.textContent ?? '')
      : kind === 'field' ? input.value || input.placeholder
      : ''
    for (const [word] of text.matchAll(/\S+/g)) words.push({ text: word, ...scaled(box) })
  }
  return { words, controls, source: 'chromium' }
}
