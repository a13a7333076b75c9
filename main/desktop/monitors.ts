/** Where the monitors of an X display lie. */
import type { Monitor } from '../contract/geometry.ts'
import type { XConnection } from './x-connection.ts'

interface Resources {
  readonly crtcs: readonly number[]
  readonly config_timestamp: number
}

interface Crtc {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly output: readonly number[]
}

/** By RandR; the whole screen as one monitor where the server knows none. A picture of an X screen shows all of them. */
export async function monitorsOf(x: XConnection): Promise<readonly Monitor[]> {
  const known = await randrMonitors(x).catch(() => [])
  return known.length > 0 ? known : [monitor('screen', { x: 0, y: 0, width: x.width, height: x.height })]
}

async function randrMonitors(x: XConnection): Promise<Monitor[]> {
  const randr = await x.extension('randr')
  const resources = await x.askExtension<Resources>(randr, 'GetScreenResourcesCurrent', x.root)
  const { crtcs, config_timestamp: time } = resources
  const lit = (await Promise.all(crtcs.map((crtc) => x.askExtension<Crtc>(randr, 'GetCrtcInfo', crtc, time)))).filter(
    ({ width, output }) => width > 0 && output.length > 0
  )
  const names = await Promise.all(
    lit.map(({ output }) => x.askExtension<{ name: string }>(randr, 'GetOutputInfo', output[0], time))
  )
  // Two outputs that show the same part of the screen are one place to look at.
  const places = new Map<string, Monitor>()
  lit.forEach(({ x, y, width, height }, index) => {
    const key = `${x},${y},${width},${height}`
    if (!places.has(key)) places.set(key, monitor(names[index]?.name ?? 'monitor', { x, y, width, height }))
  })
  return [...places.values()]
}

/** On X11 a screen point is a pixel of the picture. */
function monitor(name: string, box: Monitor['screen']): Monitor {
  return { name, image: box, screen: box }
}
