import { describe, expect, it, test } from 'vitest'
import type { Desktop, Journal, Reader } from '../../main/agent/ports.ts'
import type { Frame, Scene } from '../../main/contract/scene.ts'
import { defaultPolicy, parsePolicy } from '../../main/guard/policy.ts'
import { knownSecret } from '../../main/guard/policy-patterns.ts'
import { redactor } from '../../main/guard/policy-redact.ts'
import { withRedaction } from '../../main/guard/policy-sight.ts'
import { control, line, scene, window } from '../reader/scenes.ts'

const never = new AbortController().signal
const white = (id = 'f'): Frame => ({
  id,
  width: 640,
  height: 400,
  pixels: new Uint8Array(640 * 400 * 4).fill(255),
  monitors: [],
  capturedAt: 0
})
const isBlack = ({ pixels }: Frame, x: number, y: number) => pixels[(y * 640 + x) * 4] === 0
const told = (text: string) =>
  redactor(defaultPolicy())(white(), scene({ lines: [line('l1', text, 10, 20)] })).scene.lines[0]?.text

describe('a text', () => {
  it.each([
    ['Card 4111 1111 1111 1111 valid', 'Card [redacted: card number] valid'],
    ['Card 41l1 1111 1111 1111 valid', 'Card [redacted: card number] valid'],
    ['5500-0000-0000-0004', '[redacted: card number]'],
    ['3782 822463 10005', '[redacted: card number]'],
    ['41111111 11111111', '[redacted: card number]'],
    ['378282246310005', '[redacted: card number]'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '[redacted: token]'],
    ['export KEY=sk-proj-abcDEF0123456789abcDEF', 'export [redacted: key]'],
    ['AKIAABCDEFGHIJKLMNOP is ours', '[redacted: key] is ours'],
    ['Authorization: Bearer abcdefghijklmnop.qrstuv', 'Authorization: Bearer [redacted: token]'],
    ['glpat-x1y2z3x1y2z3x1y2z3', '[redacted: token]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF', '[redacted: token]'],
    ['password: hunter2', 'password: [redacted: password]'],
    ['-----BEGIN RSA PRIVATE KEY-----', '[redacted: private key]']
  ])('%s', (text, clean) => expect(told(text)).toBe(clean))

  it.each([
    'Card 4111 1111 1111 1112 is none',
    'Total 1,240.00 of 12,004.15',
    '0000 0000 0000 0000',
    'root 0 1187344 187520 92012 S',
    '2021 2022 2023 2024 2025',
    'password: required',
    'The pin is on the map, the token ring is not',
    'github.com/interlock/interlock',
    'npm install-everything-that-is-missing-2',
    'sk eine-lange-slowakische-zeile',
    'git commit 5dcd272a1b2c3d4e5f60718293a4b5c6d7e8f901'
  ])('%s stays', (text) => expect(told(text)).toBe(text))
})

test('a secret whose value is known is hidden though it is misread, and a short one is not looked for', () => {
  const { redact } = defaultPolicy()
  const patterns = [...redact.patterns, ...knownSecret('BANK_PIN', 'O0-1x]^\\z'), ...knownSecret('SHORT', 'abc')]
  const tell = redactor({ redact: { ...redact, patterns } })
  const lines = [line('l1', 'enter 0O-l x]^\\z now', 10, 20), line('l2', 'abc', 10, 60)]
  expect(tell(white(), scene({ lines })).scene.lines.map(({ text }) => text)).toEqual([
    'enter [redacted: BANK_PIN] now',
    'abc'
  ])
})

test('a number in four boxes of a row is one; numbers of a table are not', () => {
  const four = (apart: number) =>
    scene({ lines: [4111, 1111, 1111, 1111].map((part, at) => line(`l${at}`, `${part}`, 10 + at * (28 + apart), 20)) })
  const texts = ({ lines }: Scene) => lines.map(({ text }) => text)
  expect(texts(redactor(defaultPolicy())(white(), four(12)).scene)).toEqual(Array(4).fill('[redacted: card number]'))
  expect(texts(redactor(defaultPolicy())(white(), four(60)).scene)).toEqual(['4111', '1111', '1111', '1111'])
})

test('a password field keeps its label and loses what is in it, also when it is gone', () => {
  const tell = redactor(defaultPolicy())
  const password = control('c1', 'field', 'Password', 100, 90)
  const secret = line('l2', 'hunter2', 106, 98)
  const first = tell(white(), scene({ lines: [line('l1', 'Password', 10, 98), secret], controls: [password] }))
  expect(first.scene.lines.map(({ text }) => text)).toEqual(['Password', '[redacted: password]'])
  expect(first.scene.controls[0]?.label).toBe('Password')
  expect([isBlack(first.frame, 110, 100), isBlack(first.frame, 12, 100)]).toEqual([true, false])
  const gone = tell(white(), scene({ change: { ...scene({}).change, vanished: [secret] } }))
  expect(JSON.stringify(gone.scene)).not.toContain('hunter2')
  const empty = tell(white(), scene({ lines: [line('l3', 'Password', 106, 98)], controls: [password] }))
  expect(empty.scene.lines[0]?.text).toBe('Password')
})

test('what changed is told without what was secret before or after', () => {
  const tell = redactor(defaultPolicy())
  tell(white(), scene({ lines: [line('l1', 'AKIAABCDEFGHIJKLMNOP', 10, 20)] }))
  const now = line('l1', 'ASIAABCDEFGHIJKLMNOP', 10, 20)
  const change = { ...scene({}).change, changed: [{ line: now, before: 'AKIAABCDEFGHIJKLMNOP' }] }
  expect(JSON.stringify(tell(white(), scene({ lines: [now], change })).scene)).not.toMatch(/A[KS]IA/)
})

test('a window is hidden where it can be seen, with its title, its controls and its dialogs', () => {
  const vault = { x: 100, y: 100, width: 300, height: 200 }
  const windows = [
    window('0x3', 'Notes', { x: 300, y: 50, width: 200, height: 150, focused: true }),
    window('0x2', 'Really?', { x: 120, y: 220, width: 60, height: 40, transientFor: '0x1' }),
    window('0x1', 'My secrets - KeePassXC', vault)
  ]
  const lines = [
    line('l1', 'my bank', 110, 110, { window: '0x1' }),
    line('l2', 'Dear Anna', 310, 110, { window: '0x3' }),
    line('l3', 'Delete my bank', 122, 230, { window: '0x2' })
  ]
  const controls = [control('c1', 'button', 'my bank', 105, 105, { window: '0x1' })]
  const { frame, scene: clean } = redactor(defaultPolicy())(white(), scene({ windows, lines, controls }))
  expect(clean.lines.map(({ text }) => text)).toEqual(['[redacted: window]', 'Dear Anna', '[redacted: window]'])
  expect(clean.controls[0]?.label).toBe('[redacted: window]')
  expect(clean.windows.map(({ title }) => title)).toEqual(['Notes', 'Really?', '[redacted: window]'])
  expect([isBlack(frame, 105, 105), isBlack(frame, 310, 110), isBlack(frame, 390, 290)]).toEqual([true, false, true])
})

test('a region is black and its words are not told', () => {
  const policy = parsePolicy('redact:\n  regions:\n    - { x: 0, y: 10, width: 50, height: 30 }\n')
  const { frame, scene: clean } = redactor(policy)(white(), scene({ lines: [line('l1', 'secret word', 10, 20)] }))
  expect(clean.lines[0]?.text).toBe('[redacted: region] word')
  expect([isBlack(frame, 0, 10), isBlack(frame, 49, 39), isBlack(frame, 50, 39)]).toEqual([true, true, false])
})

test('what comes from the ports has no secret in it, and what is kept has none either', async () => {
  const windows = [window('0x1', 'My secrets - KeePassXC', { width: 100, height: 100 })]
  const kept: Frame[] = []
  const reader: Reader = {
    read: async (_frame, around) =>
      scene({ windows: around.windows, lines: [line('l1', 'my bank', 10, 20, { window: '0x1' })] })
  }
  const sighted = withRedaction(
    {
      reader,
      desktop: { surroundings: async () => ({ windows }) } as unknown as Desktop,
      journal: {
        run: 'r',
        write: async () => undefined,
        keep: (frame: Frame) => `${kept.push(frame)}.webp`,
        kept: async () => undefined
      } as Journal
    },
    defaultPolicy()
  )
  const frame = white()
  const around = await sighted.desktop.surroundings(frame, never)
  expect(around.windows[0]?.title).toBe('[redacted: window]')
  const seen = await sighted.reader.read(frame, around, never)
  expect(seen.lines[0]?.text).toBe('[redacted: window]')
  sighted.journal.keep(white('the same again'))
  await sighted.reader.read({ ...frame, id: 'later' }, { windows: [] }, never)
  sighted.journal.keep(frame)
  expect(isBlack(kept[1] as Frame, 50, 50)).toBe(true)
  expect([isBlack(kept[0] as Frame, 50, 50), isBlack(kept[0] as Frame, 150, 50), isBlack(frame, 50, 50)]).toEqual([
    true,
    false,
    false
  ])
})
