/** Where the monitors of an X display lie. */
import type { Box, Monitor } from '../contract/geometry.ts'
import type { XConnection } from './x-connection.ts'

/** The whole screen is one monitor where the server knows none. A picture of an X screen shows all of them. */
export async function monitorsOf(x: XConnection): Promise<readonly Monitor[]> {
  const known = await x
    .extension('xinerama')
    .then((xinerama) => x.askExtension<readonly Box[]>(xinerama, 'QueryScreens'))
    .catch(() => [])
  const boxes = known.length > 0 ? known : [{ x: 0, y: 0, width: x.width, height: x.height }]
  // Two that show the same part of the screen are one place to look at.
  const places = new Map(boxes.map((box) => [JSON.stringify(box), box]))
  // On X11 a screen point is a pixel of the picture.
  return [...places.values()].map((box, index) => ({ name: `monitor ${index + 1}`, image: box, screen: box }))
}
