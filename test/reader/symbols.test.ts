/** Signs too plain for recognition are told by their shape, at any size. */
import { expect, test } from 'vitest'
import { isArrow, plainSymbol } from '../../main/reader/symbols.ts'

/** Rows of `#` and spaces, as a strip and as the one blob it makes, in the middle of a key. */
function read(...rows: readonly string[]) {
  const [width, height] = [(rows[0]?.length ?? 0) + 4, rows.length + 4]
  const pixels = new Uint8Array(width * height).fill(255)
  for (const [y, row] of rows.entries()) {
    for (const [x, mark] of [...row].entries()) if (mark === '#') pixels[(y + 2) * width + x + 2] = 0
  }
  const blob = { left: 100, top: 50, right: 101 + width - 4, bottom: 51 + height - 4, mass: 60 }
  const [x, y] = [(blob.left + blob.right) / 2, (blob.top + blob.bottom) / 2]
  const sides = { top: 1, bottom: 1, left: 1, right: 1 }
  const box = { left: x - 40, top: y - 20, right: x + 40, bottom: y + 20, area: 3_200, sides }
  const line = { ...blob, blobs: [blob] }
  return plainSymbol(line, [box], { width, height, pixels }, () => false)
}

test('two bars are an equals sign, of a large font too', () => {
  expect(read('#######', '       ', '#######')).toEqual({ text: '=' })
  const bar = '###############'
  expect(read(bar, bar, bar, ' '.repeat(15), ' '.repeat(15), bar, bar, bar, bar)).toEqual({ text: '=' })
})

test('an underlined word is left to recognition', () => {
  const letters = ['#  # ## #  #', '## # #  # ##', '# ## ## ## #', '#  # #  #  #', '#  # ## #  #', '# ## #  ## #']
  expect(read(...letters, '            ', '############')).toBeUndefined()
})

test('two bars through the middle of each other are a plus, however thick; a t and an L are none', () => {
  const across = '#########'
  const upright = '    #    '
  expect(read(upright, upright, upright, upright, across, upright, upright, upright, upright)).toEqual({ text: '+' })
  expect(read('  ##  ', '  ##  ', '######', '######', '  ##  ', '  ##  ')).toEqual({ text: '+' })
  expect(read('  #   ', '######', '  #   ', '  #   ', '  #   ', '   ###')).toBeUndefined()
  expect(read('#     ', '#     ', '#     ', '#     ', '#     ', '######')).toBeUndefined()
})

/** Rows of `#` and spaces as a strip alone. */
function stripOf(...rows: readonly string[]) {
  const pixels = Uint8Array.from([...rows.join('')].map((mark) => (mark === '#' ? 0 : 255)))
  return { width: rows[0]?.length ?? 0, height: rows.length, pixels }
}

test('rows that grow shorter are an arrow, and so is a chevron; letters that touch are none', () => {
  expect(isArrow(stripOf('#########', ' ####### ', '  #####  ', '   ###   ', '    #    '))).toBe(true)
  expect(isArrow(stripOf('##     ##', ' ##   ## ', '  ## ##  ', '   ###   ', '    #    '))).toBe(true)
  expect(isArrow(stripOf('## # # ##', ' # # # # ', '  # # #  ', '   # #   ', '    #    '))).toBe(false)
})
