import { expect, test } from 'vitest'
import { find } from '../../main/mind/find.ts'
import { control, line, scene, window } from '../reader/scenes.ts'

const form = scene({
  lines: [
    line('l1', 'First name', 10, 20),
    line('l2', 'Delete', 310, 60),
    line('l3', 'Delete', 310, 120),
    line('l4', 'Apollo', 10, 66),
    line('l5', 'Borealis', 10, 126),
    line('l6', 'Press Delete to remove a project', 10, 300)
  ],
  controls: [
    control('c1', 'field', 'First name', 120, 12),
    control('c2', 'button', 'Delete', 300, 52),
    control('c3', 'button', 'Delete', 300, 112)
  ]
})
const idOf = (wanted: Parameters<typeof find>[1]) => find(form, wanted).target?.id

test('finds by kind, exactly and although read imperfectly', () => {
  expect(idOf({ text: 'First name', kind: 'field' })).toBe('c1')
  expect(idOf({ text: 'F1rst narne', kind: 'field' })).toBe('c1')
})

test('says when several fit as well, and takes nearness or an ordinal', () => {
  expect(find(form, { text: 'Delete' })).toMatchObject({ ambiguous: true })
  expect(idOf({ text: 'Delete' })).toBeUndefined()
  expect(idOf({ text: 'Delete', near: 'Borealis' })).toBe('c3')
  expect(idOf({ text: 'Delete', ordinal: 1 })).toBe('c2')
  expect(idOf({ text: 'Delete', ordinal: -1 })).toBe('c3')
  expect(idOf({ text: 'Delete', ordinal: 3 })).toBeUndefined()
})

test('takes a window, and of a kind only what is of it', () => {
  const two = scene({
    windows: [window('0x2', 'Find'), window('0x1', 'Editor')],
    lines: [line('l1', 'Find', 10, 120, { window: '0x1' }), line('l2', 'Find next', 10, 160, { window: '0x1' })],
    controls: [control('c1', 'tab', 'Find', 200, 120, { window: '0x2' })]
  })
  expect(find(two, { text: 'Find', window: '0x1' }).target?.id).toBe('l1')
  expect(find(two, { text: 'Find', window: 'Editor' }).target?.id).toBe('l1')
  expect(find(two, { text: 'Find', kind: 'tab' }).target?.id).toBe('c1')
  expect(find(two, { text: 'Find', kind: 'field' })).toEqual({ candidates: [], ambiguous: false })
  expect(find(two, { text: 'Find', window: '0x1' }).candidates.map(({ target }) => target.id)).toEqual(['l1', 'l2'])
})

test('a sentence that mentions it comes after what is called so', () => {
  const { candidates } = find(form, { text: 'Delete' })
  expect(candidates.map(({ target }) => target.id)).toEqual(['c2', 'c3', 'l6'])
  expect(candidates.at(-1)?.score).toBeLessThan(0.95)
})

test('finds nothing where nothing is', () => {
  expect(find(form, { text: 'Submit' })).toEqual({ candidates: [], ambiguous: false })
  expect(find(form, { text: 'Delete', near: 'Cassini' }).candidates).toEqual([])
})
