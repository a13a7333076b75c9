import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { frameFromFile } from '../../main/eyes/image-file.ts'
import { startTesseract } from '../../main/reader/recogniser.ts'
import { SceneReader, usefulThreads } from '../../main/reader/scene-reader.ts'
import { DATA_FOLDER } from '../reader/picture.ts'
import type { Truth } from './make/truth.ts'
import { f1, type KindScore, scoreControls, scoreWords } from './score.ts'

const folder = new URL('.', import.meta.url).pathname
let tesseract: Awaited<ReturnType<typeof startTesseract>>
beforeAll(async () => {
  tesseract = await startTesseract({ dataFolder: DATA_FOLDER, threads: usefulThreads() })
})
afterAll(() => tesseract.close())

/** Pages tell all their text and controls; other programs leave some out, so those are only made to be looked at. */
test('pages of many looks are read', { timeout: 600_000 }, async () => {
  const names = (await readdir(folder)).filter((name) => /^chromium-.*\.png$/.test(name)).map((name) => name.slice(0, -4))
  expect(names.length).toBeGreaterThanOrEqual(40)
  const words = { told: 0, hit: 0, seen: 0 }
  const kinds = new Map<string, KindScore>()
  for (const name of names) {
    const truth = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Truth
    const frame = await frameFromFile(join(folder, `${name}.png`))
    const scene = await new SceneReader(tesseract).read(frame, { windows: [] }, new AbortController().signal)
    const score = scoreWords(scene, truth)
    words.told += truth.words.length
    words.hit += score.hits
    words.seen += score.hits + score.invented.length
    expect(score.hits / truth.words.length, `${name}: missed ${score.missed.map(({ text }) => text).join(' ')}`).toBeGreaterThan(0.85)
    for (const [kind, each] of Object.entries(scoreControls(scene, truth).kinds)) {
      const sum = kinds.get(kind) ?? { hits: 0, missed: 0, invented: 0 }
      kinds.set(kind, { hits: sum.hits + each.hits, missed: sum.missed + each.missed, invented: sum.invented + each.invented })
    }
  }
  expect(words.hit / words.told).toBeGreaterThan(0.97)
  expect(words.hit / words.seen).toBeGreaterThan(0.96)
  const scores = [...kinds.values()].map(f1)
  expect(scores.reduce((sum, each) => sum + each, 0) / scores.length).toBeGreaterThan(0.9)
})
