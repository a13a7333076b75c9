/** The page's elements by name and new ones by hand. Text only ever becomes text: what the agent read may be hostile. */

/** The element with this id; throws when the page has none of that kind. */
export function part<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`)
  return found
}

export function make(tag: string, className: string, ...content: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.append(...content)
  return element
}

/** Shows the text, or hides the element when there is none. */
export function say(element: HTMLElement, text: string): void {
  element.hidden = text === ''
  if (element.textContent !== text) element.textContent = text
}
