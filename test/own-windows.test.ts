import { expect, test } from 'vitest'
import type { Desktop, Eyes } from '../main/agent/ports.ts'
import type { Frame, WindowInfo } from '../main/contract/scene.ts'
import { withoutOwnWindows } from '../main/own-windows.ts'

const OURS = 4711
const SIZE = 40
const never = new AbortController().signal

function window(id: string, pid: number, x: number): WindowInfo {
  const box = { x, y: 10, width: 10, height: 10 }
  return { id, pid, title: id, application: id, kind: 'normal', focused: false, minimized: false, modal: false, ...box }
}

/** A white screen; what happens while it is captured is up to the test. */
function screen(windows: () => readonly WindowInfo[], meanwhile: () => void) {
  const box = { x: 0, y: 0, width: SIZE, height: SIZE }
  const eyes: Eyes = {
    async capture(): Promise<Frame> {
      const pixels = new Uint8Array(SIZE * SIZE * 4).fill(255)
      meanwhile()
      return { id: 'f', ...box, pixels, monitors: [{ name: 'only', image: box, screen: box }], capturedAt: 0 }
    }
  }
  const done = async () => ({ status: 'confirmed', detail: '' }) as const
  const surroundings = async () => ({ windows: windows() })
  const desktop: Desktop = { description: 'host', surroundings, open: done, focus: done, close: done }
  return withoutOwnWindows({ eyes, desktop }, [OURS])
}

function redAt({ pixels }: Frame, x: number, y: number): number | undefined {
  return pixels[(y * SIZE + x) * 4]
}

test('our windows are black and not told of; the others stay', async () => {
  const { eyes, desktop } = screen(
    () => [window('panel', OURS, 0), window('editor', 1, 20)],
    () => undefined
  )
  const frame = await eyes.capture(never)
  expect([redAt(frame, 5, 15), redAt(frame, 12, 15), redAt(frame, 25, 15)]).toEqual([0, 255, 255])
  expect((await desktop.surroundings(frame, never)).windows.map(({ id }) => id)).toEqual(['editor'])
})

test('a window of ours that goes while the screen is captured is black all the same', async () => {
  let windows = [window('panel', OURS, 0)]
  const { eyes } = screen(
    () => windows,
    () => {
      windows = windows.filter(({ id }) => id !== 'question')
    }
  )
  await eyes.capture(never)
  windows = [window('panel', OURS, 0), window('question', OURS, 20)]
  const frame = await eyes.capture(never)
  expect([redAt(frame, 5, 15), redAt(frame, 25, 15)]).toEqual([0, 0])
  expect(redAt(await eyes.capture(never), 25, 15)).toBe(255)
})
