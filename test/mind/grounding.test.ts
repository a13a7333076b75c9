import { describe, expect, it } from 'vitest'
import type { Control } from '../../main/contract/scene.ts'
import { type Grounding, ground, type Purpose, type Wanted } from '../../main/mind/grounding.ts'
import { line, scene, windowInfo } from './scenes.ts'

const control = (id: string, kind: Control['kind'], label: string, x: number, y: number, window?: string): Control => ({
  id,
  kind,
  label,
  state: '',
  x: x - 6,
  y: y - 4,
  width: label.length * 8 + 12,
  height: 22,
  ...(window !== undefined && { window })
})

/** The target's id or point; `?` with the texts when there are several, `-` with the nearest when there is none. */
function told(grounding: Grounding): string {
  if (grounding.kind === 'ambiguous') return `? ${grounding.matches.map((match) => match.text).join(' ')}`
  if (grounding.kind === 'missing') return `- ${grounding.nearest.join(' ')}`
  const { target } = grounding.match
  return 'id' in target ? target.id : `${target.x},${target.y}`
}

function find(wanted: string | Wanted, seen: Parameters<typeof scene>, purpose: Purpose = 'click'): string {
  return told(ground(scene(...seen), typeof wanted === 'string' ? { text: wanted } : wanted, purpose))
}

describe('a text', () => {
  it('is rather the whole of a line than a part of one', () => {
    expect(find('Save', [[line('a', 'Do not Save now', 0, 0), line('b', 'Save', 0, 40)]])).toBe('b')
  })

  it('is rather read exactly than nearly', () => {
    expect(find('Documents', [[line('a', 'Docurnents', 0, 0), line('b', 'Documents', 0, 40)]])).toBe('b')
    const doubtful = { confidence: 0.6 }
    expect(find('Documents', [[line('a', 'Dccuments', 0, 0, doubtful), line('b', 'Pictures', 0, 40)]])).toBe('a')
    expect(find('Open', [[line('a', 'Oven', 0, 0, doubtful)]])).toBe('- Oven')
  })

  it('is not taken for another that was read without doubt', () => {
    expect(find('Upsilon', [[line('a', 'Epsilon', 0, 0)]])).toBe('- Epsilon')
    expect(find('file 12.txt', [[line('a', 'open file 13.txt now', 0, 0)]])).toMatch(/^-/)
  })

  it('does not need the dots, the colon or the keys of a label', () => {
    expect(find('Save As', [[line('a', 'Save', 0, 0), line('b', 'Save As...', 0, 20)]])).toBe('b')
    expect(find('Save', [[line('a', 'Save Ctrl+S', 0, 0), line('b', 'Save As... Shift+Ctrl+S', 0, 20)]])).toBe('a')
    expect(find('Name', [[line('a', 'Name:', 0, 0)]])).toBe('a')
  })

  it('within a line is clicked at its own words', () => {
    const menu = line('a', 'File Edit Search View', 100, 10)
    expect(find('Edit', [[menu]])).toBe(`${100 + 5 * 8 + 16},17`)
    expect(find('Search', [[menu]])).toBe(`${100 + 10 * 8 + 24},17`)
    expect(find('Sear', [[menu]])).toMatch(/^-/)
  })

  it('apart from others in its row stands for itself', () => {
    const row = line('a', 'Save     Discard', 0, 0)
    expect(find('Save', [[row, line('b', 'Save all files', 0, 40)]])).toBe('16,7')
  })

  it('of one sign is a whole key', () => {
    const keys = [line('seven', '7', 0, 0), line('display', '78', 100, 0), line('title', 'Version 7', 0, 60)]
    expect(find('7', [keys])).toBe('seven')
    expect(find('9', [[line('a', '98', 0, 0), line('b', '9a', 0, 20)]])).toBe('- ')
    expect(find('8', [[line('row', '7 8 9', 0, 0)]])).toBe('20,7')
  })

  it('of one sign is rather the key among keys than what a display shows', () => {
    const keys = ['7', '8', '9'].map((key, at) => line(`key-${key}`, key, 20 + at * 40, 80))
    expect(find('9', [[line('display', '9', 200, 10), ...keys]])).toBe('key-9')
  })

  it('of one sign may be written otherwise', () => {
    expect(find('*', [[line('times', '×', 0, 0)]])).toBe('times')
    expect(find('-', [[line('minus', '−', 0, 0)]])).toBe('minus')
    expect(find('/', [[line('over', '÷', 0, 0), line('plus', '+', 20, 0)]])).toBe('over')
    expect(find('*', [[line('letter', 'x', 0, 0), line('star', '*', 20, 0)]])).toBe('star')
  })
})

describe('the kind of thing', () => {
  it('follows from what is to be done', () => {
    const lines = [line('label', 'Name', 0, 0)]
    const controls = [control('field', 'field', 'Name', 100, 0), control('button', 'button', 'Name', 300, 0)]
    expect(find('Name', [lines, { controls }])).toBe('button')
    expect(find('Name', [lines, { controls }], 'type')).toBe('field')
    expect(find({ text: 'Name', kind: 'text' }, [lines, { controls }])).toBe('label')
  })

  it('is rather the label of a field than the head of a column', () => {
    const lines = [line('head', 'Name', 100, 60), line('label', 'Name:', 10, 0)]
    expect(find('Name', [lines], 'type')).toBe('label')
    const controls = [control('other', 'field', 'x', 100, 0)]
    expect(find('Name', [[line('head', 'Name', 100, 60), line('before', 'Name', 10, 0)], { controls }], 'type')).toBe(
      'before'
    )
  })

  it('is rather a button than what a field shows or a title says', () => {
    const windows = [windowInfo('w', 'Save', { focused: true })]
    const lines = [line('title', 'Save', 300, 4, { window: 'w' }), line('button', 'Save', 500, 300, { window: 'w' })]
    expect(find('Save', [lines, { windows }])).toBe('button')
    const controls = [control('display', 'field', 'Display', 100, 0)]
    expect(find('7', [[line('shown', '7', 104, 0), line('key', '7', 100, 60)], { controls }])).toBe('key')
  })

  it('keeps a title bar from being clicked', () => {
    const windows = [windowInfo('w', 'Save as...', { focused: true })]
    expect(find('Save', [[line('title', 'Save as...', 300, 4, { window: 'w' })], { windows }])).toMatch(/^-/)
  })

  it('does not mind the icon of a button', () => {
    const controls = [control('cancel', 'button', 'X Cancel', 100, 100)]
    expect(find('Cancel', [[], { controls }])).toBe('cancel')
  })

  it('keeps a line of a button from being another thing', () => {
    const controls = [control('ok', 'button', 'OK', 100, 100)]
    expect(find('OK', [[line('a', 'OK', 100, 100)], { controls }])).toBe('ok')
  })
})

describe('windows', () => {
  const windows = [
    windowInfo('front', 'Letter', { focused: true }),
    windowInfo('back', 'Contacts'),
    windowInfo('dialog', 'Contacts: Delete', { modal: true, transientFor: 'back' })
  ]

  it('in front are looked at first', () => {
    const lines = [line('a', 'Edit', 0, 0, { window: 'back' }), line('b', 'Edit', 0, 40, { window: 'front' })]
    expect(find('Edit', [lines, { windows: windows.slice(0, 2) }])).toBe('b')
    expect(find({ text: 'Edit', window: 'Contacts' }, [lines, { windows: windows.slice(0, 2) }])).toBe('a')
  })

  it('behind a modal dialog cannot be reached', () => {
    const lines = [line('a', 'Edit', 0, 0, { window: 'back' }), line('b', 'Cancel', 0, 40, { window: 'dialog' })]
    expect(find('Edit', [lines, { windows }])).toMatch(/^-/)
    expect(find('Cancel', [lines, { windows }])).toBe('b')
  })

  it('that are open menus come before all', () => {
    const menu = windowInfo('menu', '', { kind: 'menu' })
    const lines = [line('a', 'Copy', 0, 0, { window: 'front' }), line('b', 'Copy', 90, 40, { window: 'menu' })]
    expect(find('Copy', [lines, { windows: [menu, ...windows] }])).toBe('b')
  })
})

describe('several of the same', () => {
  const rows = ['Anna', 'Bert', 'Carl'].flatMap((name, row) => [
    line(`name-${name}`, name, 10, 20 + row * 30),
    line(`edit-${name}`, 'Edit', 200, 20 + row * 30)
  ])

  it('are not guessed among', () => expect(find('Edit', [rows])).toBe('? Edit Edit Edit'))

  it('are told apart by what is near', () => {
    expect(find({ text: 'Edit', beside: { side: 'near', text: 'Bert' } }, [rows])).toBe('edit-Bert')
    expect(find({ text: 'Edit', beside: { side: 'right', text: 'Carl' } }, [rows])).toBe('edit-Carl')
    expect(find({ text: 'Edit', beside: { side: 'left', text: 'Carl' } }, [rows])).toMatch(/^-/)
    expect(find({ text: 'Edit', beside: { side: 'near', text: 'Dora' } }, [rows])).toMatch(/^-/)
  })

  it('are counted in reading order', () => {
    expect(find({ text: 'Edit', ordinal: 2 }, [rows])).toBe('edit-Bert')
    expect(find({ text: 'Edit', ordinal: -1 }, [rows])).toBe('edit-Carl')
    expect(find({ text: 'Edit', ordinal: 4 }, [rows])).toMatch(/^-/)
  })
})

it('what is not there is told with what comes nearest', () => {
  expect(find('Preferences', [[line('a', 'Reference', 0, 0), line('b', 'Quit', 0, 20)]])).toBe('- Reference')
})
