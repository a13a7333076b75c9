import { describe, expect, it } from 'vitest'
import { containment, likeness, PERHAPS, SURELY, sightings } from '../../main/agent/likeness.ts'
import { NO_CHANGE, type Scene, type TextLine } from '../../main/contract/scene.ts'

const line = (id: string, text: string, y: number, window = 'w1'): TextLine => ({
  id,
  text,
  x: 10,
  y,
  width: text.length * 8,
  height: 14,
  confidence: 0.9,
  words: [],
  window
})
const scene = (lines: TextLine[]): Scene => ({
  frame: 'f',
  width: 800,
  height: 600,
  lines,
  controls: [],
  windows: [],
  change: NO_CHANGE
})

describe('likeness of whole texts', () => {
  it.each([
    ['Save As', 'Save As', 1],
    ['Save As', 'save  as', 0.99],
    ['Total 100', 'Tota1 1OO', 0.96],
    ['modern', 'modem', 0.96]
  ])('%s is read as %s', (wanted, seen, score) => expect(likeness(wanted, seen)).toBe(score))

  it.each([
    ['5', '6'],
    ['OK', 'On'],
    ['Open', 'Close'],
    ['Delete', 'Select']
  ])('%s is not %s', (wanted, seen) => expect(likeness(wanted, seen)).toBeLessThan(PERHAPS))
})

describe('a text within a line', () => {
  it('short ones only as a word', () => {
    expect(containment('on', 'Cancel button')).toBe(0)
    expect(containment('on', 'Turn on now')).toBe(1)
    expect(containment('702', '78*9 = 702')).toBe(1)
    expect(containment('702', '17021')).toBe(0)
  })

  it('long ones read imperfectly', () => {
    expect(containment('The nightly backup', 'Notice: The nighlty backup has finished')).toBeGreaterThan(PERHAPS)
    expect(containment('invoice 4711', 'Invoice 47ll paid')).toBeGreaterThan(SURELY)
    expect(containment('invoice 4711', 'Receipt 9')).toBeLessThan(PERHAPS)
  })
})

describe('sightings', () => {
  it('follow a wrapped sentence over lines', () => {
    const lines = [line('L1', 'The file could not', 10), line('L2', 'be saved', 26), line('L3', 'OK', 60)]
    expect(sightings(scene(lines), 'could not be saved')[0]?.lines.map(({ id }) => id)).toEqual(['L1', 'L2'])
  })

  it('put a row together that wide gaps have parted', () => {
    const right = { ...line('L2', '{x:[1]}', 12), x: 200 }
    const lines = [right, line('L1', 'a@b.com', 10), line('L3', 'Ready', 300)]
    expect(sightings(scene(lines), 'a@b.com {x:[1]}')[0]?.lines.map(({ id }) => id)).toEqual(['L1', 'L2'])
  })

  it('keep to the window that is named', () => {
    const lines = [line('L1', 'Save', 10, 'w1'), line('L2', 'Save', 40, 'w2')]
    expect(sightings(scene(lines), 'Save', 'w2').map(({ lines: [first] }) => first?.id)).toEqual(['L2'])
  })

  it('want every part of a text of several lines', () => {
    const lines = [line('L1', 'Dear Anna,', 10), line('L2', 'all is well', 26)]
    expect(sightings(scene(lines), 'Dear Anna,\nall is well')).toHaveLength(1)
    expect(sightings(scene(lines), 'Dear Anna,\nall is lost entirely')).toHaveLength(0)
  })
})
