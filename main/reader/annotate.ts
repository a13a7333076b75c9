/** Draws what was understood over the picture it was understood from. */
import sharp from 'sharp'
import type { ControlKind, Frame, Scene } from '../contract/scene.ts'

const COLOURS: Record<ControlKind, string> = {
  button: '#d62728',
  field: '#1f77b4',
  check: '#2ca02c',
  radio: '#9467bd',
  tab: '#17becf',
  'menu-item': '#8c564b',
  'scroll-bar': '#7f7f7f',
  icon: '#ff7f0e'
}

/** An SVG as large as the frame: lines with their ids, controls with kind, label and state, windows with their titles. */
export function annotation(scene: Scene): string {
  const lines = scene.lines.map(
    ({ id, x, y, width, height }) => rectangle(x, y, width, height, '#00a000', 1) + label(id, x, y - 1, '#007000')
  )
  const controls = scene.controls.map(({ id, kind, label: said, state, x, y, width, height }) => {
    const text = [id, kind, said && JSON.stringify(said), state].filter((part) => part !== '').join(' ')
    return rectangle(x, y, width, height, COLOURS[kind], 2) + label(text, x, y + height + 9, COLOURS[kind])
  })
  const windows = scene.windows.map(
    ({ id, title, x, y, width, height }) =>
      rectangle(x, y, width, height, '#ff00ff', 1) + label(`${id} ${title}`, x + 4, y + 10, '#ff00ff')
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${scene.width}" height="${scene.height}">${[...windows, ...lines, ...controls, caretOf(scene)].join('')}</svg>`
}

function caretOf({ caret }: Scene): string {
  if (!caret) return ''
  const { x, y, width, height } = caret
  return rectangle(x, y, width, height, '#e6007e', 2) + label('caret', x + width + 2, y + height, '#e6007e')
}

/** Writes the frame with the annotation drawn over it; the format goes by the file's ending. */
export async function annotate(frame: Frame, scene: Scene, file: string): Promise<void> {
  const { width, height, pixels } = frame
  await sharp(pixels, { raw: { width, height, channels: 4 } })
    .composite([{ input: Buffer.from(annotation(scene)) }])
    .toFile(file)
}

function rectangle(x: number, y: number, width: number, height: number, colour: string, thick: number): string {
  return `<rect x="${x - 0.5}" y="${y - 0.5}" width="${width + 1}" height="${height + 1}" fill="none" stroke="${colour}" stroke-width="${thick}"/>`
}

function label(text: string, x: number, y: number, colour: string): string {
  const safe = text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="9" fill="${colour}" stroke="#ffffff" stroke-width="2" paint-order="stroke">${safe}</text>`
}
