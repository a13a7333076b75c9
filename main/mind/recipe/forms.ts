/** The forms a recipe knows, to be shown to someone who wrote another. */

interface Form {
  readonly verbs: readonly string[]
  readonly forms: readonly string[]
}

const FORMS: readonly Form[] = [
  { verbs: ['open', 'start', 'launch', 'run'], forms: ['open PROGRAM', 'open "Application Name"'] },
  {
    verbs: ['click', 'tap'],
    forms: ['click "text"', 'click "text" near "text"', 'click "text" in window "title"', 'click second "text"']
  },
  { verbs: ['double-click', 'doubleclick'], forms: ['double-click "text"'] },
  { verbs: ['right-click', 'rightclick'], forms: ['right-click "text"'] },
  {
    verbs: ['type', 'enter', 'write', 'input'],
    forms: ['type "text"', 'type "text" into "label"', 'type secret "NAME" into "label"']
  },
  { verbs: ['fill', 'set', 'put'], forms: ['fill "label" with "text"'] },
  { verbs: ['clear', 'empty'], forms: ['clear "label"'] },
  { verbs: ['press', 'hit'], forms: ['press Ctrl+S', 'press Tab 3 times'] },
  { verbs: ['copy', 'cut', 'paste'], forms: ['copy', 'cut', 'paste', 'paste into "label"'] },
  { verbs: ['select', 'choose', 'pick'], forms: ['select "option" from "label"', 'select "text"', 'select all'] },
  { verbs: ['tick', 'check', 'untick', 'uncheck'], forms: ['tick "label"', 'untick "label"'] },
  {
    verbs: ['scroll'],
    forms: ['scroll down', 'scroll down 3 pages', 'scroll down until "text" appears', 'scroll to the bottom']
  },
  { verbs: ['drag'], forms: ['drag "text" to "text"'] },
  { verbs: ['point', 'hover', 'move'], forms: ['point at "text"'] },
  {
    verbs: ['wait'],
    forms: ['wait until "text" appears', 'wait for the window "title"', 'wait 2 seconds']
  },
  {
    verbs: ['expect', 'verify', 'assert', 'ensure'],
    forms: ['expect "text"', 'expect no "text"', 'expect the window "title" to close']
  },
  { verbs: ['close', 'quit', 'exit'], forms: ['close window', 'close window "title"'] },
  { verbs: ['switch', 'focus', 'activate', 'raise', 'bring', 'go'], forms: ['switch to window "title"'] },
  { verbs: ['if', 'when'], forms: ['if "text" appears then STEP', 'if "text" appears: STEPS end'] },
  { verbs: ['repeat'], forms: ['repeat 3 times: STEPS end', 'repeat until "text" appears: STEPS end'] },
  { verbs: ['remember', 'note', 'store'], forms: ['remember the text right of "text" as name'] },
  { verbs: ['finish', 'done'], forms: ['finish with "text"', 'finish'] },
  { verbs: ['give'], forms: ['give up "reason"'] }
]

/** At most this many forms are shown. */
const SHOWN = 4

/** Forms of a verb that is known, or of the verbs most like the words that stand there. */
export function nearestForms(words: readonly string[]): readonly string[] {
  const scored = FORMS.map((form) => ({ form, away: distanceOf(form, words) }))
    .filter(({ away }) => away < 0.5)
    .sort((a, b) => a.away - b.away)
  const forms = scored.slice(0, scored[0]?.away === 0 ? 1 : 2).flatMap(({ form }) => form.forms)
  return forms.slice(0, SHOWN)
}

export function everyVerb(): readonly string[] {
  return FORMS.map(({ verbs }) => verbs[0] as string)
}

/** 0 for a verb that stands there, towards 1 for one that is nothing like it. A later word counts less. */
function distanceOf({ verbs }: Form, words: readonly string[]): number {
  const candidates = [words[0] ?? '', words.slice(0, 2).join('-')]
  const first = Math.min(...candidates.flatMap((word) => verbs.map((verb) => relative(word, verb))))
  const later = words.slice(1, 6).some((word) => verbs.includes(word)) ? 0.4 : 1
  return Math.min(first, later)
}

function relative(word: string, verb: string): number {
  return swaps(word, verb) / Math.max(word.length, verb.length, 1)
}

/** Edits from one word to another, two neighbours in the wrong order counting as one. */
function swaps(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(at(rows, i - 1, j) + 1, (row[j - 1] as number) + 1, at(rows, i - 1, j - 1) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(rows, i - 2, j - 2) + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return at(rows, a.length, b.length)
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] as number
}
