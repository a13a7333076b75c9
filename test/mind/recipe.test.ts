import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../main/contract/errors.ts'
import type { Step } from '../../main/mind/recipe/language.ts'
import { parseRecipe, programsOf, secretsOf } from '../../main/mind/recipe/recipe.ts'

const FOLDER = new URL('../../resources/recipes', import.meta.url).pathname

/** The steps without their places and words. */
function said(recipe: string): unknown[] {
  return parseRecipe(recipe).steps.map(bare)
}

function bare({ place: _place, words: _words, ...step }: Step): unknown {
  const { steps, otherwise, body } = step as { steps?: Step[]; otherwise?: Step[]; body?: Step[] }
  return {
    ...step,
    ...(steps && { steps: steps.map(bare) }),
    ...(otherwise && { otherwise: otherwise.map(bare) }),
    ...(body && { body: body.map(bare) })
  }
}

function refusal(recipe: string, source?: string): string {
  try {
    parseRecipe(recipe, source)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  throw new Error(`it was understood: ${recipe}`)
}

describe('the page about recipes', () => {
  const page = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  const blocks = [...page.matchAll(/```recipe\n([\s\S]*?)```/g)].map((match) => match[1] as string)

  it('has examples', () => expect(blocks.length).toBeGreaterThan(8))

  it.each(blocks)('teaches what is understood: %s', (block) => {
    expect(parseRecipe(block, 'README.md').steps.length).toBeGreaterThan(0)
  })

  it.each(readdirSync(FOLDER).filter((file) => file.endsWith('.recipe')))('comes with %s', (file) => {
    expect(parseRecipe(readFileSync(join(FOLDER, file), 'utf8'), file).steps.length).toBeGreaterThan(2)
  })
})

describe('a sentence', () => {
  it('may be parted from the next in many ways', () => {
    const steps = [
      { kind: 'open', program: 'mousepad' },
      { kind: 'type', text: ['hi'] },
      { kind: 'press', keys: 'Ctrl+s', times: 1 }
    ]
    for (const recipe of [
      'open mousepad, type "hi", press ctrl+s',
      'Open mousepad. Type "hi". Press Ctrl+S.',
      'open mousepad then type "hi" and then press ctrl + s',
      'open mousepad\n\ntype "hi"   # says hello\npress CTRL-S\n',
      'First, open mousepad and type "hi"; finally, press Control+s',
      '1. open mousepad\n2) type "hi"\n- press ctrl+s',
      '* open the mousepad\r\n* please type “hi”\r\n* now press the ctrl+s keys'
    ]) {
      expect(said(recipe), recipe).toEqual(steps)
    }
  })

  it('keeps a command as it is written, up to the comma', () => {
    expect(
      programsOf(
        parseRecipe(
          'open xterm -e "sh -c \'sleep 1, ls\'", open "Text Editor", run /usr/bin/xterm -T a.b. open galculator'
        )
      )
    ).toEqual(['xterm -e "sh -c \'sleep 1, ls\'"', 'Text Editor', '/usr/bin/xterm -T a.b', 'galculator'])
  })

  it('takes the escapes of JSON', () => {
    expect(said('type "a@b.com {x:[1]} \\"q\\" #100%!\\n\\t\\\\ \\u00e9 \\u007bx}"')).toEqual([
      { kind: 'type', text: ['a@b.com {x:[1]} "q" #100%!\n\t\\ é {x}'] }
    ])
  })

  it('knows places, numbers and windows', () => {
    expect(said('click the second "Edit" button near "Phone" in the "Contacts" window')).toEqual([
      {
        kind: 'click',
        button: 'left',
        count: 1,
        target: {
          text: ['Edit'],
          kind: 'button',
          ordinal: 2,
          beside: { side: 'near', text: ['Phone'] },
          window: ['Contacts']
        }
      }
    ])
  })

  it('tells a key that is pressed from a button that is', () => {
    expect(said('press "Save", press the Cancel button, press End, press "=", press "Enter"')).toMatchObject([
      { kind: 'click', target: { text: ['Save'] } },
      { kind: 'click', target: { text: ['Cancel'], kind: 'button' } },
      { kind: 'press', keys: 'End' },
      { kind: 'press', keys: '=' },
      { kind: 'press', keys: 'Enter' }
    ])
  })

  it('may say several things at once', () => {
    expect(said('click "+" twice and press Ctrl+A and Delete')).toMatchObject([
      { kind: 'click' },
      { kind: 'click' },
      { kind: 'press', keys: 'Ctrl+a' },
      { kind: 'press', keys: 'Delete' }
    ])
  })

  it('goes on with the verb before', () => {
    const keys = ['7', '*', '9'].map((key) => ({ kind: 'click', target: { text: [key] } }))
    expect(said('click "7", "*", then 9')).toMatchObject(keys)
    expect(said('press Alt+F, s and then Enter')).toMatchObject([{ keys: 'Alt+f' }, { keys: 's' }, { keys: 'Enter' }])
    expect(said('click "File", then on "Save As..."')).toMatchObject([{}, { target: { text: ['Save As...'] } }])
  })

  it('tells a window from a field', () => {
    expect(
      said(
        'open mousepad, type "a" in mousepad, type "b" in "Notes", type "c" in window "Notes", type "d" in the document'
      )
    ).toMatchObject([
      {},
      { into: { window: ['mousepad'] } },
      { into: { text: ['Notes'] } },
      { into: { window: ['Notes'] } },
      { text: ['d'] }
    ])
  })

  it('marks words and takes options', () => {
    expect(said('select the text "a b", copy "c", select "PDF" in the "Format" list')).toMatchObject([
      { kind: 'select', option: { text: ['a b'], kind: 'words' } },
      { kind: 'select', option: { text: ['c'], kind: 'words' } },
      { kind: 'copy' },
      { kind: 'select', option: { text: ['PDF'] }, from: { text: ['Format'] } }
    ])
  })

  it('fills a field by several names', () => {
    const filled = { kind: 'type', text: ['Paris'], into: { text: ['City'] } }
    for (const recipe of [
      'type "Paris" into "City"',
      'enter "Paris" in the "City"',
      'fill "City" with "Paris"',
      'set "City" to "Paris"',
      'put "Paris" into "City"'
    ]) {
      expect(said(recipe), recipe).toEqual([filled])
    }
  })

  it('recalls what is remembered before, and nothing else', () => {
    const steps = said('type "{total}", remember the text right of "Total" as total, type "{total} {other}"')
    expect(steps).toMatchObject([
      { text: ['{total}'] },
      { name: 'total', side: 'right' },
      { text: [{ recall: 'total' }, ' {other}'] }
    ])
  })
})

describe('a condition', () => {
  const text = { kind: 'text', text: ['Done'] }
  const window = { kind: 'window', title: ['Done'] }

  it.each([
    ['wait until "Done" appears', { until: { ...text, gone: false }, within: 30_000 }],
    ['wait up to 10 seconds for "Done"', { until: { ...text, gone: false }, within: 10_000 }],
    ['wait until the text "Done" disappears within 1 minute', { until: { ...text, gone: true }, within: 60_000 }],
    ['wait for the window "Done" to close', { until: { ...window, gone: true } }],
    ['wait until Done opens', { until: { ...window, gone: false } }],
    ['expect that the "Done" dialog is open', { what: { ...window, gone: false }, within: 5_000 }],
    ['expect no "Done"', { what: { ...text, gone: true } }],
    ['make sure "Done" is not visible', { what: { ...text, gone: true } }],
    ['check that you see "Done" in window "A"', { what: { ...text, gone: false, window: ['A'] } }],
    ['check "Done" is visible', { what: { ...text, gone: false } }]
  ])('%s', (recipe, condition) => expect(said(recipe)).toMatchObject([condition]))
})

describe('if and repeat', () => {
  const leave = { kind: 'press', keys: 'Escape', times: 1 }
  const enter = { kind: 'press', keys: 'Enter', times: 1 }
  const there = { kind: 'text', text: ['A'], gone: false }

  it.each([
    ['if "A" appears then press Escape and press Enter, copy'],
    ['if "A" appears, press Escape and press Enter. copy'],
    ['if "A" appears: press Escape, press Enter, end, copy'],
    ['if "A" appears:\n  press Escape\n  press Enter\nend if\ncopy'],
    ['if "A" appears then (press Escape, press Enter), copy'],
    ['when "A" appears then press Escape and press Enter\ncopy']
  ])('%s', (recipe) => {
    expect(said(recipe)).toEqual([
      { kind: 'if', condition: there, patience: 2_000, steps: [leave, enter], otherwise: [] },
      { kind: 'copy' }
    ])
  })

  it('knows the other way', () => {
    expect(said('if "A" is visible then press Escape, otherwise press Enter')).toEqual([
      { kind: 'if', condition: there, patience: 0, steps: [leave], otherwise: [enter] }
    ])
  })

  it('may be said at the end, or the other way round', () => {
    expect(said('click "A" if it appears')).toMatchObject([
      { kind: 'if', condition: there, steps: [{ kind: 'click' }] }
    ])
    expect(said('if "A" is visible, click it')).toMatchObject([{ steps: [{ kind: 'click', target: { text: ['A'] } }] }])
    expect(said('unless "A" is visible press Enter')).toMatchObject([{ condition: { ...there, gone: true } }])
    expect(said('press Down until "A" is visible')).toMatchObject([
      { kind: 'repeat', until: there, body: [{ keys: 'Down' }] }
    ])
    expect(said('while "A" is visible: press Enter, end')).toMatchObject([{ until: { ...there, gone: true } }])
    expect(said('repeat 3 times press Enter')).toMatchObject([{ times: 3, body: [enter] }])
  })

  it('lie within each other', () => {
    expect(said('repeat 2 times: if "A" is visible: press Escape, end, press Enter, end')).toEqual([
      {
        kind: 'repeat',
        times: 2,
        body: [{ kind: 'if', condition: there, patience: 0, steps: [leave], otherwise: [] }, enter]
      }
    ])
  })
})

describe('what is not understood', () => {
  it.each([
    ['clik "OK"', 'line 1, column 1', 'clik "OK"', 'click "text"'],
    ['open mousepad, tpye "x", press Enter', 'line 1, column 16 (step 2)', 'tpye "x"', 'type "text"'],
    ['open mousepad\n\n  pres Enter', 'line 3, column 3 (step 2)', 'pres Enter', 'press Ctrl+S'],
    ['opne mousepad', 'line 1, column 1', 'opne mousepad', 'open PROGRAM'],
    ['make me a sandwich', 'line 1, column 1', 'make me a sandwich', 'a step begins with one of'],
    ['type hello world', 'column 1', 'type hello world', 'needs quotes'],
    ['click the', 'column 1', 'click the', 'click "text"'],
    ['press Ctrl+Hyperspace', 'column 1', 'press Ctrl+Hyperspace', 'no key is called "Hyperspace"'],
    ['copy, type "x', 'column 12', '"x', 'not closed'],
    ['type "a\\d"', 'column 8', '\\d', "JSON's escapes"],
    ['repeat 3 times: press Enter', 'column 1', 'repeat 3 times', '"end" is missing'],
    ['press Enter, end', 'column 14', 'end', 'nothing that it could end'],
    ['if "A" appears', 'column 1', 'if "A" appears', 'what to do then is missing'],
    ['type {total} into "Sum"', 'column 1', 'type {total}', 'nothing is remembered as total'],
    ['click "Save" sideways', 'column 1', 'click "Save" sideways', 'click "text"'],
    ['wait 3 hours', 'column 1', 'wait 3 hours', 'wait 2 seconds'],
    ['type secret into "PIN"', 'column 1', 'type secret', 'secret "NAME"']
  ])('%s', (recipe, position, sentence, hint) => {
    const words = refusal(recipe)
    expect(words).toContain(position)
    expect(words).toContain(sentence)
    expect(words).toContain(hint)
  })

  it('names the file', () => expect(refusal('foo', 'bar.recipe')).toMatch(/^bar\.recipe, line 1, column 1/))
  it('is an empty recipe too', () => expect(refusal('# nothing\n\n')).toContain('no step'))
})

describe('a recipe', () => {
  it('names its programs and its secrets, once each and wherever they stand', () => {
    const recipe = parseRecipe(
      'open xterm, if "A" appears then open mousepad, repeat 2 times: open xterm, type secret "PIN", end, type secret "PIN" into "B"'
    )
    expect(programsOf(recipe)).toEqual(['xterm', 'mousepad'])
    expect(secretsOf(recipe)).toEqual(['PIN'])
  })
})
