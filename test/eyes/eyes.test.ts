import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { startEyes } from '../../main/eyes/eyes.ts'
import { FirstThatWorks } from '../../main/eyes/grabber.ts'
import { frameFromFile } from '../../main/eyes/image-file.ts'
import { forkLauncher } from '../../main/process/launcher.ts'
import { startDisplay } from '../support/xvfb.ts'

const worker = new URL('../../main/eyes/worker.ts', import.meta.url).pathname
const launcher = forkLauncher({ guardian: '', hands: '', eyes: worker, reader: '' })
const signal = new AbortController().signal

test('sees its display in its true colours, again and again', async () => {
  const display = await startDisplay('320x200', false)
  try {
    const eyes = await startEyes({ launcher, env: { DISPLAY: display.name }, signal })
    const first = await eyes.capture(signal)
    expect([first.width, first.height, [...first.pixels.slice(0, 4)]]).toEqual([320, 200, [0, 0, 0, 255]])
    display.run('xsetroot', '-solid', '#ff8000')
    await expect.poll(async () => [...(await eyes.capture(signal)).pixels.slice(-4)]).toEqual([255, 128, 0, 255])
    expect([...first.pixels.slice(-4)]).toEqual([0, 0, 0, 255])
    const stop = new AbortController()
    stop.abort(new Error('stopped'))
    await expect(eyes.capture(stop.signal)).rejects.toThrow('stopped')
    expect([...(await eyes.capture(signal)).pixels.slice(0, 4)]).toEqual([255, 128, 0, 255])
    eyes.close()
  } finally {
    await display.close()
  }
})

test('says why a display cannot be seen', async () => {
  await expect(startEyes({ launcher, env: { DISPLAY: ':9999' }, signal })).rejects.toThrow()
})

test('stays with the first grabber that works', async () => {
  const picture = { width: 1, height: 1, pixels: new Uint8Array([1, 2, 3, 255]) }
  const asked: string[] = []
  const grabber = (name: string, works: boolean) => ({
    name,
    grab: async () => {
      asked.push(name)
      if (!works) throw new Error('no display')
      return picture
    }
  })
  const first = new FirstThatWorks([grabber('a', false), grabber('b', true)])
  expect(await first.grab()).toBe(picture)
  expect(await first.grab()).toBe(picture)
  expect(asked).toEqual(['a', 'b', 'b'])
  await expect(new FirstThatWorks([grabber('a', false)]).grab()).rejects.toThrow('a: no display')
})

test('image files are frames, and what is no image is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eyes-'))
  try {
    const image = sharp({ create: { width: 3, height: 2, channels: 3, background: '#102030' } })
    for (const format of ['png', 'webp', 'jpeg'] as const) {
      const file = join(folder, `picture.${format}`)
      await image
        .clone()
        .toFormat(format, { quality: 100, ...(format === 'webp' && { lossless: true }) })
        .toFile(file)
      const frame = await frameFromFile(file)
      expect([frame.width, frame.height, frame.pixels.length]).toEqual([3, 2, 24])
      expect(Math.abs((frame.pixels[0] ?? 0) - 0x10)).toBeLessThan(4)
    }
    const broken = join(folder, 'broken.png')
    await writeFile(broken, 'no image')
    await expect(frameFromFile(broken)).rejects.toThrow(`${broken} cannot be read as an image`)
  } finally {
    await rm(folder, { recursive: true })
  }
})
