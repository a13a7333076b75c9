/** In a list with a picture before each text none of the pictures is a box to tick. */
import { expect, it } from 'vitest'
import type { InkLine } from '../../main/reader/lines.ts'
import { withoutListPictures } from '../../main/reader/list-pictures.ts'
import type { Mark } from '../../main/reader/marks.ts'

const line = (left: number, top: number, wide: number): InkLine => {
  const blob = { left, top, right: left + wide, bottom: top + 14, mass: 50 }
  return { ...blob, blobs: [blob] }
}
const tick = (top: number): Mark => ({ left: 20, top, right: 34, bottom: top + 14, kind: 'check', on: true })
const texts = [10, 40, 70, 100].map((top) => line(46, top, 60))
const kindsOf = (marks: readonly Mark[], pictures: readonly InkLine[]) =>
  withoutListPictures(marks, [...texts, ...pictures]).map(({ kind }) => kind)

it('where the other rows have pictures it is one of them', () => {
  expect(kindsOf([tick(10)], [line(20, 40, 14), line(20, 70, 14)])).toEqual(['icon'])
})

it('where the other rows have boxes, or nothing, it is one of those', () => {
  expect(kindsOf([tick(10), tick(40), tick(70)], [line(20, 100, 14)])).toEqual(['check', 'check', 'check'])
  expect(kindsOf([tick(10)], [])).toEqual(['check'])
  expect(kindsOf([tick(10)], [line(20, 40, 40), line(20, 70, 40)])).toEqual(['check'])
})
