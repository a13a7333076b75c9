import { expect, test } from 'vitest'
import { find } from '../../main/reader/find.ts'
import { control, line, scene } from './scenes.ts'

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

test('finds nothing where nothing is', () => {
  expect(find(form, { text: 'Submit' })).toEqual({ candidates: [], ambiguous: false })
  expect(find(form, { text: 'Delete', near: 'Cassini' }).candidates).toEqual([])
})
