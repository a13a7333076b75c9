import { describe, expect, it } from 'vitest'
import { MessageLines } from '../../main/tools/message-lines.ts'
import { FunctionNames } from '../../main/tools/names.ts'
import { head, headAndTail, line, tidyWithout } from '../../main/tools/words.ts'

const tidy = tidyWithout([])

describe('words of servers', () => {
  it('lose what cannot be seen and keep what scripts and emoji need', () => {
    expect(tidy('a\u202Eb\u2066c\u0007d\u0085e\u200Bf\uFEFFg\u{E0041}h\uD800i')).toBe('abcdefghi')
    expect(tidy('one\r\ntwo\rthree\n\tfour')).toBe('one\ntwo\nthree\n\tfour')
    for (const kept of ['👩‍👩‍👧', 'می‌خواهم', '漢字', 'é', '🏴']) expect(tidy(kept)).toBe(kept)
  })

  it('lose secrets, also as JSON writes them and with hidden characters within', () => {
    const hiding = tidyWithout(['sesame"open', 'sesame"open!', '1'])
    expect(hiding('sesame"open! 1 sesame\\"open ses\u200Bame"open')).toBe('[secret] 1 [secret] [secret]')
  })

  it('are cut without halves of characters', () => {
    expect(head('short', 10, tidy)).toBe('short')
    expect(head('x'.repeat(11), 10, tidy)).toBe(`${'x'.repeat(9)}…`)
    expect(head(`${'x'.repeat(8)}😀😀`, 10, tidy)).toBe(`${'x'.repeat(8)}…`)
    expect(line(' a\n b\tc ', 10, tidy)).toBe('a b c')
  })

  it('keep head and tail of a long text and say how much is left out', () => {
    expect(headAndTail('x'.repeat(100), 100, tidy)).toBe('x'.repeat(100))
    expect(headAndTail(`${'a'.repeat(100)}${'b'.repeat(100)}`, 100, tidy)).toBe(
      `${'a'.repeat(60)}\n[100 characters left out]\n${'b'.repeat(40)}`
    )
    const long = headAndTail(`BEGIN${'-'.repeat(5_000_000)}END`, 1_000, tidy)
    expect(long).toMatch(/^BEGIN-+\n\[4,999,008 characters left out\]\n-+END$/)
    const secret = 'sesame-open-the-door'
    const cut = headAndTail(`${'x'.repeat(50)}${secret}${'y'.repeat(500)}`, 100, tidyWithout([secret]))
    expect(cut).not.toContain('sesame')
  })
})

describe('names of functions', () => {
  it('are safe, unique and the same every time', () => {
    const tools = [
      ['files', 'read_file'],
      ['files', 'read file'],
      ['Files', 'READ_FILE'],
      ['my server ❤', 'datei-öffnen'],
      ['読', '读文件'],
      ['読', '🗂'],
      ['s', `${'x'.repeat(300)}1`],
      ['s', `${'x'.repeat(300)}2`],
      ['', ''],
      ['a'.repeat(64), '__proto__']
    ] as const
    const names = () => {
      const given = new FunctionNames()
      return tools.map(([server, tool]) => given.nameOf(server, tool))
    }
    expect(names()).toEqual(names())
    for (const name of names()) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
    expect(new Set(names().map((name) => name.toLowerCase())).size).toBe(tools.length)
    expect(names().slice(0, 6)).toEqual([
      'files__read_file',
      'files__read_file_2',
      'Files__READ_FILE_3',
      'my_server__datei-offnen',
      'server__tool',
      'server__tool_2'
    ])
  })
})

describe('message lines', () => {
  it('are whole however the bytes were split', () => {
    const text = '{"a":1}\n\n{"b":"漢字"}\nrest'
    const bytes = Buffer.from(text)
    for (let size = 1; size <= bytes.length; size++) {
      const lines = new MessageLines()
      const found: string[] = []
      for (let at = 0; at < bytes.length; at += size) {
        found.push(...lines.take(bytes.subarray(at, at + size)).map((each) => Buffer.from(each).toString()))
      }
      expect(found).toEqual(['{"a":1}\n', '\n', '{"b":"漢字"}\n'])
      expect(Buffer.from(lines.rest()).toString()).toBe('rest')
    }
  })

  it('do not grow without end', () => {
    const lines = new MessageLines(1024 * 1024)
    const block = new Uint8Array(1024 * 512).fill(65)
    lines.take(block)
    lines.take(block)
    expect(() => lines.take(block)).toThrow('sent a message of more than 1 MB')
  })
})
