/** Pictures drawn for one test: an SVG rendered to a Frame. */
import sharp from 'sharp'
import type { Frame } from '../../main/contract/scene.ts'
import { startTesseract } from '../../main/reader/recogniser.ts'
import { SceneReader } from '../../main/reader/scene-reader.ts'

export const DATA_FOLDER = new URL('../../node_modules/@tesseract.js-data', import.meta.url).pathname

export async function drawn(body: string, width = 640, height = 400, ground = '#ffffff'): Promise<Frame> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans" font-size="14"><rect width="${width}" height="${height}" fill="${ground}"/>${body}</svg>`
  const data = await sharp(Buffer.from(svg)).flatten().ensureAlpha().raw().toBuffer()
  const box = { x: 0, y: 0, width, height }
  return {
    id: 'drawn',
    width,
    height,
    pixels: new Uint8Array(data),
    monitors: [{ name: 'drawn', image: box, screen: box }],
    capturedAt: 0
  }
}

export function text(x: number, y: number, said: string, more = ''): string {
  return `<text x="${x}" y="${y}" ${more}>${said}</text>`
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  stroke = 'none',
  radius = 3
): string {
  return `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"/>`
}

/** Readers that share one recogniser; `close` ends it. */
export async function readers() {
  const tesseract = await startTesseract({ dataFolder: DATA_FOLDER, threads: 2 })
  return { reader: () => new SceneReader(tesseract), tesseract, close: () => tesseract.close() }
}
