import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forkLauncher } from '../../main/process/launcher.ts'
import { startReader } from '../../main/reader/reader.ts'
import { DATA_FOLDER, drawn, text } from './picture.ts'

const worker = new URL('../../main/reader/worker.ts', import.meta.url).pathname
const launcher = forkLauncher({ guardian: '', hands: '', eyes: '', reader: worker })
const signal = new AbortController().signal

test('reads in a process of its own, frame after frame', async () => {
  const reader = await startReader({ launcher, dataFolder: DATA_FOLDER, signal })
  try {
    for (const said of ['Hello there', 'Hello again', 'Hello again']) {
      const scene = await reader.read(await drawn(text(20, 40, said)), { windows: [] }, signal)
      expect(scene.lines.map((line) => line.text)).toEqual([said])
    }
  } finally {
    reader.close()
  }
})

test('names the language whose data is missing, and its package', async () => {
  const asked = { launcher, dataFolder: DATA_FOLDER, languages: ['eng', 'tlh'], signal }
  await expect(startReader(asked)).rejects.toThrow(
    'the OCR data of the language tlh is missing: npm install @tesseract.js-data/tlh'
  )
})

test('reads by the data of the languages asked for', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'languages-'))
  await mkdir(join(dataFolder, 'abc/4.0.0_best_int'), { recursive: true })
  const english = join(DATA_FOLDER, 'eng/4.0.0_best_int/eng.traineddata.gz')
  await copyFile(english, join(dataFolder, 'abc/4.0.0_best_int/abc.traineddata.gz'))
  const reader = await startReader({ launcher, dataFolder, languages: ['abc'], signal })
  try {
    const scene = await reader.read(await drawn(text(20, 40, 'Good morning')), { windows: [] }, signal)
    expect(scene.lines.map((line) => line.text)).toEqual(['Good morning'])
  } finally {
    reader.close()
    await rm(dataFolder, { recursive: true })
  }
})
