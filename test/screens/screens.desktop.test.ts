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

/** What is measured, with a little slack; each may only be raised. Terminals tell no controls. */
const LEAST = {
  chromium: { screens: 40, recall: 0.997, worst: 0.97, precision: 0.997, controls: 0.99 },
  gtk: { screens: 24, recall: 0.996, worst: 0.97, precision: 0.974, controls: 0.955 },
  libreoffice: { screens: 9, recall: 0.992, worst: 0.97, precision: 0.944, controls: 0.932 },
  // Pages in many manners, a few of them hard on purpose.
  web: { screens: 37, recall: 0.992, worst: 0.97, precision: 0.989, controls: 0.953 },
  terminal: { screens: 9, recall: 0.995, worst: 0.97, precision: 0.997, controls: undefined }
} as const

test.each(Object.entries(LEAST))('screens of %s are read', { timeout: 600_000 }, async (family, least) => {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${family}-`) && name.endsWith('.png'))
  expect(names.length).toBeGreaterThanOrEqual(least.screens)
  const words = { told: 0, hit: 0, seen: 0 }
  const kinds = new Map<string, KindScore>()
  for (const name of names.map((each) => each.slice(0, -4))) {
    const truth = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Truth
    const frame = await frameFromFile(join(folder, `${name}.png`))
    const scene = await new SceneReader(tesseract).read(frame, { windows: [] }, new AbortController().signal)
    const score = scoreWords(scene, truth)
    words.told += truth.words.length
    words.hit += score.hits
    words.seen += score.hits + score.invented.length
    const missed = score.missed.map(({ text }) => text).join(' ')
    expect(score.hits / truth.words.length, `${name}: missed ${missed}`).toBeGreaterThan(least.worst)
    for (const [kind, each] of Object.entries(scoreControls(scene, truth).kinds)) {
      const sum = kinds.get(kind) ?? { hits: 0, missed: 0, invented: 0 }
      kinds.set(kind, { hits: sum.hits + each.hits, missed: sum.missed + each.missed, invented: sum.invented + each.invented })
    }
  }
  expect(words.hit / words.told).toBeGreaterThan(least.recall)
  expect(words.hit / words.seen).toBeGreaterThan(least.precision)
  if (least.controls === undefined) return
  const scores = [...kinds.values()].filter(({ hits, missed }) => hits + missed > 0).map(f1)
  expect(scores.reduce((sum, each) => sum + each, 0) / scores.length).toBeGreaterThan(least.controls)
})
