/** What can be seen of the state of a control: greyed out, or with the focus. */
import type { Box } from '../contract/geometry.ts'
import type { ControlState } from '../contract/scene.ts'
import { colourAt, difference, type Pixels, wholePixels } from './raster.ts'

interface Seen extends Box {
  readonly kind: string
  readonly label: string
  readonly state: ControlState
}

/** Ink this much fainter than that of most controls of its kind is greyed out. */
const FAINTER = 0.62
/** Fewer do not tell what is usual; usual ink is at least this far, of 255, from its ground. */
const ENOUGH = 3
const FAINTEST_USUAL = 90
/** The border of a control, in pixels: no ink of its text. */
const BORDER = 4
/** A colour this far from grey, 0 to 255, is an accent. */
const COLOURED = 60

export function withStates<Control extends Seen>(image: Pixels, controls: readonly Control[]): Control[] {
  const may = controls.filter(canBeGrey)
  const groupOf = ({ kind, label }: Control) => `${kind} ${label === ''}`
  const groups = [...new Set(may.map(groupOf))].map((name) => may.filter((control) => groupOf(control) === name))
  const grey = new Set(groups.flatMap((group) => greyIn(image, group)))
  const ringed = controls.filter((control) => control.kind === 'field' && hasAccent(image, control))
  return controls.map((control) => {
    if (grey.has(control)) return { ...control, state: 'disabled' }
    // Where many have a coloured border it tells nothing.
    return ringed.length === 1 && control === ringed[0] ? { ...control, state: 'focused' } : control
  })
}

/** A dot or a stroke has too little ink to tell. */
function canBeGrey({ kind, label, state }: Seen): boolean {
  return state === '' && (kind === 'button' || kind === 'menu-item') && (label === '' || /[\p{L}\p{N}]/u.test(label))
}

function greyIn<Control extends Box>(image: Pixels, controls: readonly Control[]): Control[] {
  const inks = controls.map((control) => ({ control, ink: strongestInk(image, control) }))
  const usual = inks.map(({ ink }) => ink).sort((a, b) => a - b)[Math.floor(0.75 * inks.length)] ?? 0
  if (inks.length < ENOUGH || usual < FAINTEST_USUAL) return []
  return inks.filter(({ ink }) => ink < FAINTER * usual).map(({ control }) => control)
}

/** How far the strongest of what is drawn in it lies from its ground. */
function strongestInk(image: Pixels, { x, y, width, height }: Box): number {
  const inset = Math.min(BORDER, Math.floor(Math.min(width, height) / 4))
  const whole = wholePixels(image)
  const counts = new Map<number, number>()
  let pixels = 0
  for (let row = Math.max(0, y + inset); row < Math.min(image.height, y + height - inset); row++) {
    for (let column = Math.max(0, x + inset); column < Math.min(image.width, x + width - inset); column++) {
      const colour = whole[row * image.width + column] as number
      counts.set(colour, (counts.get(colour) ?? 0) + 1)
      pixels++
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (!most) return 0
  const away = [...counts].map(([colour, count]) => ({ far: difference(colour, most[0]), count }))
  let stronger = Math.min(pixels - 1, Math.max(5, Math.round(0.006 * pixels)))
  for (const { far, count } of away.sort((a, b) => b.far - a.far)) {
    if (stronger < count) return far
    stronger -= count
  }
  return 0
}

/** The border of what has the focus is of one strong colour, on all sides. */
function hasAccent(image: Pixels, { x, y, width, height }: Box): boolean {
  const middle = { x: x + (width >> 1), y: y + (height >> 1) }
  const sides = [
    [0, 1, 2].map((step) => [middle.x, y - 1 + step] as const),
    [0, 1, 2].map((step) => [middle.x, y + height - step] as const),
    [0, 1, 2].map((step) => [x - 1 + step, middle.y] as const),
    [0, 1, 2].map((step) => [x + width - step, middle.y] as const)
  ]
  return sides.filter((places) => places.some(([left, top]) => isAccent(image, left, top))).length >= 3
}

function isAccent(image: Pixels, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return false
  const colour = colourAt(image, x, y)
  return Math.max(...colour) - Math.min(...colour) >= COLOURED
}
