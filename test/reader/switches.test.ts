/** Switches that slide, as several toolkits draw them. */
import { expect, it } from 'vitest'
import { findInk } from '../../main/reader/find-ink.ts'
import { findSwitches } from '../../main/reader/switches.ts'
import { box, drawn, text } from './picture.ts'

const disc = (x: number, y: number, radius: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
const marksIn = async (body: string) =>
  findInk(await drawn(body)).marks.map(({ kind, on, slides }) => `${slides ? 'sliding ' : ''}${kind} ${on}`)

it('a disc at the right end of its track is on, at the left end off', async () => {
  const track = box(40, 40, 48, 24, '#0d6efd', 'none', 12)
  expect(await marksIn(track + disc(76.5, 52.5, 9, '#fff'))).toEqual(['sliding check true'])
  expect(await marksIn(track + disc(52.5, 52.5, 9, '#fff'))).toEqual(['sliding check false'])
})

it('the disc may be higher than its track, or as high', async () => {
  expect(await marksIn(box(40, 40, 36, 14, '#bdbdbd', 'none', 7) + disc(48.5, 47.5, 10, '#5f6368'))).toEqual([
    'sliding check false'
  ])
  expect(await marksIn(box(40, 40, 36, 14, '#84c7c1', 'none', 7) + disc(68, 47.5, 10, '#26a69a'))).toEqual([
    'sliding check true'
  ])
  expect(await marksIn(box(40, 40, 38, 18, '#aaccff', 'none', 9) + disc(49.5, 49.5, 9, '#3367d6'))).toEqual([
    'sliding check false'
  ])
})

it('a long pill with a disc before its text is none, and neither is a disc in the middle', async () => {
  const long = box(40, 40, 110, 24, '#e0e0e0', 'none', 12) + disc(52.5, 52.5, 9, '#1a73e8') + text(70, 57, 'Anna')
  expect((await marksIn(long)).filter((mark) => mark.startsWith('sliding'))).toEqual([])
  const middle = box(40, 40, 48, 24, '#0d6efd', 'none', 12) + disc(64.5, 52.5, 9, '#fff')
  expect((await marksIn(middle)).filter((mark) => mark.startsWith('sliding'))).toEqual([])
})

it('an e with an s right beside it is none', () => {
  const e = {
    left: 765,
    top: 527,
    right: 777,
    bottom: 540,
    area: 106,
    sides: { top: 0.67, bottom: 0.62, left: 0.69, right: 0.62 }
  }
  const s = {
    left: 779,
    top: 527,
    right: 789,
    bottom: 540,
    area: 87,
    sides: { top: 0.9, bottom: 0.8, left: 0.69, right: 0.69 }
  }
  expect(findSwitches([e, s])).toEqual([])
  // A track that reaches under its disc.
  expect(findSwitches([e, { ...s, left: 774 }])).toHaveLength(1)
})
