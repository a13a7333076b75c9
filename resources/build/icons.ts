/** Draws the PNG icons from their SVG sources; run it by hand when a source has changed. */
import { join } from 'node:path'
import sharp from 'sharp'

const folder = join(import.meta.dirname, '..', 'icons')
await draw('interlock.svg', 'icon.png', 512)
await draw('gears.svg', 'tray.png', 32)
await draw('gears.svg', 'tray@2x.png', 64)

async function draw(source: string, target: string, size: number): Promise<void> {
  await sharp(join(folder, source), { density: 144 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(join(folder, target))
}
