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

test('names the data that is missing', async () => {
  await expect(startReader({ launcher, dataFolder: '/nowhere', signal })).rejects.toThrow(
    '/nowhere/eng.traineddata.gz is missing'
  )
})
