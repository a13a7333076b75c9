/** Signs that look alike on a key and in a recipe: a person writes `*` for the key that shows a ×. */
const ALIKE: readonly string[] = ['*×✕✖∗⋅xX', '-−–—‐', '/÷∕⁄', '+＋', '=＝', '<‹⟨', '>›⟩', '^ˆ', '.·', "'’′"]

/** Whether a single sign that is wanted is the one that is seen. The wanted sign itself is the best. 0 to 1. */
export function glyphLikeness(wanted: string, seen: string): number {
  if (wanted === seen) return 1
  if (wanted.toLowerCase() === seen.toLowerCase()) return 0.99
  return ALIKE.some((group) => group.includes(wanted) && group.includes(seen)) ? 0.97 : 0
}

export function isGlyph(text: string): boolean {
  return [...text].length === 1
}
