import { expect, it } from 'vitest'
import { twinsAmong } from '../../main/reader/twins.ts'

const ROUND = ['.####.', '##..##', '#....#', '#....#', '#....#', '#....#', '#....#', '#....#', '##..##', '.####.']
const DOTTED = ROUND.with(4, '#.##.#').with(5, '#.##.#')
const LETTER_G = ROUND.with(3, '#.....').with(4, '#.....').with(5, '#...##')
const SIX = ROUND.with(2, '#.....').with(3, '#.....').with(4, '#.###.')
const claim = (rows: readonly string[], text: string, pitch = 8) => ({
  glyph: { x: 0, y: 0, width: 6, height: 10, rows },
  text,
  pitch
})
const told = (...claims: readonly ReturnType<typeof claim>[]) => {
  const twins = twinsAmong(claims)
  return claims.map((each) => twins.get(each) ?? each.text)
}

it('the one with a mark in its middle is the figure, the other the letter, whatever they were read as', () => {
  expect(told(claim(ROUND, '0'), claim(DOTTED, '0'))).toEqual(['O', '0'])
  expect(told(claim(ROUND, '0'), claim(DOTTED, 'O'))).toEqual(['O', '0'])
})

it('a shape alone, or one that lies a little otherwise between the pixels, is what it was read as', () => {
  expect(told(claim(ROUND, '0'))).toEqual(['0'])
  expect(told(claim(ROUND, '0'), claim(ROUND.with(0, '..###.'), '0'))).toEqual(['0', '0'])
})

it('a G that is read as a 6 is told by the 6 beside it', () => {
  expect(told(claim(SIX, '6'), claim(LETTER_G, '6'))).toEqual(['6', 'G'])
  expect(told(claim(LETTER_G, 'G'), claim(SIX, 'G'))).toEqual(['G', '6'])
})

it('two fonts draw a figure each in its way', () => {
  expect(told(claim(ROUND, '0', 9), claim(DOTTED, '0', 8))).toEqual(['0', '0'])
  const bold = SIX.map((row) => row.replace('#.', '##'))
  expect(told(claim(SIX, '6'), claim(bold, '6'))).toEqual(['6', '6'])
})

it('what a wrong grid cuts out of two figures is no figure with a mark in its middle', () => {
  const cut = ['###...', '#..#..', ...Array<string>(6).fill('...##.'), '#..#..', '###..#']
  expect(told(claim(ROUND, '0'), claim(cut, '0'))[0]).toBe('0')
})
