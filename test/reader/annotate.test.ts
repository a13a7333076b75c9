import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { frameFromFile } from '../../main/eyes/image-file.ts'
import { annotate, annotation } from '../../main/reader/annotate.ts'
import { drawn } from './picture.ts'
import { control, line, scene } from './scenes.ts'

test('draws every line and control, and text from the screen stays text', async () => {
  const seen = scene({
    lines: [line('l1', 'Save', 20, 20)],
    controls: [control('c1', 'button', '</text><script>', 10, 12)]
  })
  expect(annotation(seen)).not.toContain('<script>')
  expect(annotation(seen)).toContain('&#60;script&#62;')
  const folder = await mkdtemp(join(tmpdir(), 'annotate-'))
  try {
    const file = join(folder, 'out.png')
    await annotate(await drawn(''), seen, file)
    const picture = await frameFromFile(file)
    expect([picture.width, picture.height]).toEqual([640, 400])
    expect(picture.pixels.some((value) => value === 0)).toBe(true)
  } finally {
    await rm(folder, { recursive: true })
  }
})
