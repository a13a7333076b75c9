/** The signs in the frames of windows, as several window managers draw them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawn, readers, text } from './picture.ts'

let open: Awaited<ReturnType<typeof readers>>
beforeAll(async () => {
  open = await readers()
})
afterAll(() => open.close())

async function seen(body: string) {
  const frame = await drawn(body, 480, 160, '#e8e8e8')
  const { lines, controls } = await open.reader().read(frame, { windows: [] }, new AbortController().signal)
  return { read: lines.map((line) => line.text), signs: controls.filter(({ kind }) => kind === 'icon').length }
}

const bar = (x: number) => `<rect x="${x}" y="17" width="8" height="3"/>`
const plus = (x: number) => `<path d="M${x} 17h3v-3h2v3h3v2h-3v3h-2v-3h-3z"/>`
const square = (x: number) => `<path d="M${x} 14h8v8h-8z M${x + 2} 17v3h4v-3z" fill-rule="evenodd"/>`
const cross = (x: number) => `<path d="M${x + 0.5} 14.5l7 7M${x + 7.5} 14.5l-7 7" stroke="#000" stroke-width="2"/>`
const title = text(180, 23, 'Appearance')

test('a bar, a plus or a square, and a cross evenly apart are the signs of a frame and no text', async () => {
  expect(await seen(title + bar(400) + plus(422) + cross(444))).toEqual({ read: ['Appearance'], signs: 3 })
  expect(await seen(title + bar(404) + square(421) + cross(438))).toEqual({ read: ['Appearance'], signs: 3 })
  // One more, to roll the window up.
  expect(await seen(title + plus(378) + bar(400) + plus(422) + cross(444))).toEqual({ read: ['Appearance'], signs: 4 })
})

test('with a text beside them, or at uneven steps, they are none', async () => {
  expect((await seen(title + bar(300) + plus(322) + cross(344) + text(358, 23, 'less'))).signs).toBe(0)
  expect((await seen(title + bar(390) + plus(422) + cross(444))).signs).toBe(0)
})
