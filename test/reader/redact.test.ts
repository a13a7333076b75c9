import { expect, test } from 'vitest'
import { DEFAULT_RULES, PLACEHOLDER, redactFrame, redactScene, secretBoxes } from '../../main/reader/redact.ts'
import { drawn } from './picture.ts'
import { control, line, scene, window } from './scenes.ts'

const rules = { ...DEFAULT_RULES, windows: ['keepass'], regions: [{ x: 600, y: 380, width: 20, height: 10 }] }

test('card numbers, tokens, password fields, windows and regions are secret; the rest is not', () => {
  const seen = scene({
    lines: [
      line('l1', 'Card 4111 1111 1111 1111 valid', 10, 20),
      line('l2', 'ghp_abcdefghijklmnopqrstuvwxyz0123', 10, 40),
      line('l3', 'Total 1,240.00', 10, 60)
    ],
    controls: [control('c1', 'field', 'Password', 10, 100), control('c2', 'field', 'Name', 10, 140)],
    windows: [window('0x1', 'Passwords - KeePassXC', { x: 400, y: 0, width: 100, height: 100 })]
  })
  const boxes = secretBoxes(seen, rules)
  expect(boxes).toContainEqual({ x: 600, y: 380, width: 20, height: 10 })
  expect(boxes).toContainEqual({ x: 400, y: 0, width: 100, height: 100 })
  expect(boxes).toContainEqual({ x: 10, y: 100, width: 100, height: 28 })
  expect(boxes).toHaveLength(8)
  const clean = redactScene(seen, boxes)
  expect(clean.lines.map(({ text }) => text)).toEqual([`Card ${PLACEHOLDER} valid`, PLACEHOLDER, 'Total 1,240.00'])
})

test('what changed is redacted as well', () => {
  const secret = line('l1', 'AKIAABCDEFGHIJKLMNOP', 10, 20)
  const seen = scene({
    lines: [secret],
    change: { ...scene({}).change, appeared: [secret], changed: [{ line: secret, before: 'AKIAQQQQQQQQQQQQQQQQ' }] }
  })
  const clean = redactScene(seen, secretBoxes(seen, rules))
  expect(JSON.stringify(clean)).not.toContain('AKIA')
})

test('boxes are black in the frame, and only they', async () => {
  const frame = await drawn('', 20, 20)
  const clean = redactFrame(frame, [{ x: 15, y: 15, width: 50, height: 50 }])
  const at = (x: number, y: number) => [...clean.pixels.slice((y * 20 + x) * 4, (y * 20 + x) * 4 + 4)]
  expect([at(14, 19), at(15, 15), at(19, 19)]).toEqual([
    [255, 255, 255, 255],
    [0, 0, 0, 255],
    [0, 0, 0, 255]
  ])
  expect(frame.pixels.every((value) => value === 255)).toBe(true)
})
