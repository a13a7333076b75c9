import { describe, expect, it } from 'vitest'
import type { Keyboard } from '../../main/hands/raw-input.ts'
import { untypeable } from '../../main/hands/text.ts'
import { asPasted, partsOf, wayFor } from '../../main/hands/way.ts'

/** Has ASCII and nothing else. */
const keyboard = {
  character: (character: string) => (character < '\u007f' ? { code: 1, held: [] } : undefined)
} as Keyboard

const focus = (application: string, answers: boolean) => ({ process: 1, application, answers })

describe('the way text goes in', () => {
  it.each([
    ['plain', false, 'Mousepad', true, 'type'],
    ['é', false, 'Mousepad', true, 'type'],
    ['plain', false, 'XTerm', false, 'type'],
    ['é', false, 'XTerm', false, 'mix'],
    ['é', false, 'Old', false, 'paste'],
    ['plain', false, 'libreoffice-writer', true, 'paste'],
    ['é', true, 'libreoffice-writer', true, 'type'],
    ['é', true, 'XTerm', false, 'type']
  ])('%j (secret: %s) into %s', (text, secret, application, answers, way) => {
    expect(wayFor(text, secret, focus(application, answers), keyboard)).toBe(way)
  })

  it('types line ends and tabs, and pastes only what the keyboard lacks', () => {
    expect(partsOf('a\té\nb c\n', keyboard)).toEqual([
      { text: 'a\t', paste: false },
      { text: 'é', paste: true },
      { text: '\nb c\n', paste: false }
    ])
  })

  it('makes up for the line end a word processor swallows', () => {
    expect(asPasted('a\n', 'libreoffice-writer')).toBe('a\n\n')
    expect(asPasted('a', 'libreoffice-writer')).toBe('a')
    expect(asPasted('a\n', 'XTerm')).toBe('a\n')
  })

  it('names what no key makes', () => {
    expect(untypeable('a\u0000')).toContain('U+0000')
    expect(untypeable('a\r\n')).toContain('U+000D')
    expect(untypeable('\udc00')).toContain('U+DC00')
    expect(untypeable('é\n\t👩‍👩‍👧')).toBeUndefined()
  })
})
