/**
 * `npm run bench:reader`: the reader against whole-screen tesseract.js in the same run. Times are milliseconds; those of
 * the reader are with an idle machine's worker in this process, from decoded pixels to the Scene.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { createWorker, OEM } from 'tesseract.js'
import type { Frame, Scene } from '../../main/contract/scene.ts'
import { frameFromFile } from '../../main/eyes/image-file.ts'
import { startReader } from '../../main/reader/reader.ts'
import { startTesseract } from '../../main/reader/recogniser.ts'
import { SceneReader, usefulThreads } from '../../main/reader/scene-reader.ts'
import { testLauncher } from '../support/rooms.ts'

const folder = new URL('../screens/', import.meta.url).pathname
const data = new URL('../../node_modules/@tesseract.js-data', import.meta.url).pathname
const signal = new AbortController().signal
const say = (text: string) => process.stdout.write(`${text}\n`)
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

async function timed<Value>(work: () => Promise<Value>): Promise<readonly [milliseconds: number, value: Value]> {
  const began = performance.now()
  const value = await work()
  return [performance.now() - began, value]
}

/** A copy of a frame with `change` made to its pixels. */
function altered(frame: Frame, change: (pixels: Uint8Array) => void): Frame {
  const pixels = frame.pixels.slice()
  change(pixels)
  return { ...frame, pixels }
}

function block(frame: Frame, x: number, y: number, width: number, height: number, value: number) {
  return (pixels: Uint8Array) => {
    for (let row = y; row < y + height; row++)
      pixels.fill(value, (row * frame.width + x) * 4, (row * frame.width + x + width) * 4)
  }
}

/** The picture moved up by `by` rows, its end repeated below: a page scrolled. */
function scrolled(frame: Frame, by: number) {
  return (pixels: Uint8Array) => {
    const row = frame.width * 4
    pixels.copyWithin(0, by * row)
    pixels.set(frame.pixels.subarray(0, by * row), (frame.height - by) * row)
  }
}

async function composed(frame: Frame, top: Frame, x: number, y: number): Promise<Frame> {
  const raw = (each: Frame) => ({ raw: { width: each.width, height: each.height, channels: 4 as const } })
  const pixels = await sharp(frame.pixels, raw(frame))
    .composite([{ input: Buffer.from(top.pixels), ...raw(top), left: x, top: y }])
    .raw()
    .toBuffer()
  return { ...frame, pixels: new Uint8Array(pixels) }
}

async function piece(frame: Frame, left: number, top: number, width: number, height: number): Promise<Frame> {
  const pixels = await sharp(frame.pixels, { raw: { width: frame.width, height: frame.height, channels: 4 } })
    .extract({ left, top, width, height })
    .raw()
    .toBuffer()
  return { ...frame, width, height, pixels: new Uint8Array(pixels) }
}

const [startMs, tesseract] = await timed(() => startTesseract({ dataFolder: data, threads: usefulThreads() }))
say(`recogniser started in ${startMs.toFixed(0)} ms (not counted below)`)
const read = (reader: SceneReader, frame: Frame): Promise<Scene> => reader.read(frame, { windows: [] }, signal)

const names = (await readdir(folder)).filter((name) => name.endsWith('.png'))
const whole = await createWorker('eng', OEM.LSTM_ONLY, {
  langPath: join(data, 'eng/4.0.0_best_int'),
  cacheMethod: 'none',
  gzip: true
})
await whole.setParameters({ user_defined_dpi: '96', tessedit_pageseg_mode: '11' } as object)
const first: number[] = []
const engine: number[] = []
for (const name of names) {
  const frame = await frameFromFile(join(folder, name))
  first.push((await timed(() => read(new SceneReader(tesseract), frame)))[0])
  engine.push((await timed(async () => whole.recognize(await sharp(join(folder, name)).png().toBuffer())))[0])
}
await whole.terminate()
const baseline = median(engine)
const told = (what: string, milliseconds: number) =>
  say(
    `${what.padEnd(44)} ${milliseconds.toFixed(1).padStart(8)} ms   ${(milliseconds / baseline).toFixed(3)} of whole-screen tesseract.js`
  )
told(`whole-screen tesseract.js, median of ${names.length}`, baseline)
told('first screen, median', median(first))

const page = await frameFromFile(join(folder, 'chromium-mail-light.png'))
const menu = await frameFromFile(join(folder, 'chromium-menu-light.png'))
const article = await frameFromFile(join(folder, 'chromium-article-dark.png'))

async function after(what: string, before: Frame, changes: readonly Frame[]): Promise<void> {
  const times: number[] = []
  for (const change of changes) {
    const reader = new SceneReader(tesseract)
    await read(reader, before)
    times.push((await timed(() => read(reader, change)))[0])
  }
  told(what, median(times))
}

const spots = [0, 1, 2, 3, 4].map((at) => altered(page, block(page, 900 + 40 * at, 600, 8, 8, 90)))
await after('same screen, 8x8 pixels changed', page, spots)
const typed = await Promise.all(
  [30, 60, 90, 120, 150].map(async (y) =>
    composed(page, await piece(article, 250, 80 + (y % 60), 380, 24), 500, 500 + y)
  )
)
await after('one line changed', page, typed)
await after(
  'scrolled by half',
  article,
  [0, 1, 2].map((at) => altered(article, scrolled(article, 400 + at)))
)
const popup = await piece(menu, 20, 50, 270, 260)
await after('a menu opened', page, await Promise.all([0, 1, 2].map((at) => composed(page, popup, 300 + 50 * at, 300))))
const dialog = await piece(page, 0, 0, 640, 260)
const ground = altered(page, block(page, 0, 0, 1280, 800, 120))
const placed = await composed(ground, dialog, 40, 40)
await after(
  'a window moved',
  placed,
  await Promise.all([0, 1, 2].map((at) => composed(ground, dialog, 400 + 30 * at, 300)))
)

for (const [wide, high] of [
  [1280, 800],
  [1920, 1200],
  [2560, 1600],
  [3840, 2160]
] as const) {
  const empty = { ...page, width: wide, height: high, pixels: new Uint8Array(wide * high * 4).fill(255) }
  const large = await composed(empty, page, 0, 0)
  const reader = new SceneReader(tesseract)
  const [cold] = await timed(() => read(reader, large))
  const [warm] = await timed(() => read(reader, altered(large, block(large, 900, 600, 8, 8, 90))))
  say(`${wide}x${high}, the same text: first ${cold.toFixed(0)} ms, again ${warm.toFixed(1)} ms`)
}

await tesseract.close()

// The reader's own process, as the application starts it.
let pid = 0
const launcher = testLauncher()
const worker = await startReader({
  launcher: {
    start: (...started) => {
      const child = launcher.start(...started)
      pid = child.pid
      return child
    }
  },
  dataFolder: data,
  signal
})
const frames = await Promise.all(names.slice(0, 10).map((name) => frameFromFile(join(folder, name))))
for (let at = 0; at < 1_000; at++) {
  const frame = frames[at % frames.length] as Frame
  await worker.read(altered(frame, block(frame, at % 1_000, 700, 8, 8, at % 256)), { windows: [] }, signal)
  if (at !== 9 && at % 250 !== 249) continue
  const resident = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  say(`the reader's process after ${at + 1} scenes: ${(Number(resident) / 1024).toFixed(0)} MB resident`)
}
worker.close()
