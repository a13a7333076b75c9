import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WindowInfo } from '../../main/contract/scene.ts'
import { openHostSeat, type Seat } from '../../main/desktop/seat.ts'
import { XConnection } from '../../main/desktop/x-connection.ts'
import { testLauncher } from '../support/rooms.ts'
import { startDisplay } from '../support/xvfb.ts'
import { around, never, privateSeat, seen, titled, windowLike, xdotool } from './support.ts'

let seat: Seat
let editor: WindowInfo

beforeAll(async () => {
  seat = await privateSeat()
  await seat.desktop.open('mousepad', never)
  // Listed at once, it is given the keyboard a moment later.
  editor = await windowLike(seat, ({ title, focused }) => focused && title.includes('Mousepad'), 'Mousepad in front')
})
afterAll(() => seat?.close())

const open = (program: string) => seat.desktop.open(program, never)
const xwininfo = async (...args: string[]) =>
  (await promisify(execFile)('xwininfo', args, { env: { ...process.env, ...seat.env } })).stdout
const kind = (wanted: WindowInfo['kind']) => windowLike(seat, (window) => window.kind === wanted, `a ${wanted}`)
const goneAgain = ({ id }: WindowInfo) =>
  seen(async () => !(await around(seat)).windows.some((window) => window.id === id) || undefined, 'its end')
const order = async (...ids: string[]) =>
  (await around(seat)).windows.map(({ id }) => id).filter((id) => ids.includes(id))

describe('the windows of a display', () => {
  it('tells what a window says of itself', async () => {
    const { windows } = await around(seat)
    expect(windows).toEqual([
      {
        id: expect.stringMatching(/^0x[0-9a-f]+$/),
        title: 'Untitled 1 - Mousepad',
        application: 'Mousepad',
        pid: expect.any(Number),
        kind: 'normal',
        focused: true,
        minimized: false,
        modal: false,
        x: expect.any(Number),
        y: expect.any(Number),
        width: expect.any(Number),
        height: expect.any(Number)
      }
    ])
  })

  it('finds menus and tooltips, which bypass the window manager', async () => {
    await xdotool(seat, 'key', 'alt+f')
    const menu = await kind('menu')
    expect(menu).toMatchObject({ focused: false, transientFor: editor.id })
    expect((await around(seat)).windows[0]?.id).toBe(menu.id)
    await xdotool(seat, 'key', 'Escape')
    await goneAgain(menu)

    await open('galculator')
    const calculator = await titled(seat, 'galculator')
    await xdotool(seat, 'mousemove', `${calculator.x + 60}`, `${calculator.y + 180}`)
    await xdotool(seat, 'mousemove_relative', '--', '3', '3')
    const tooltip = await windowLike(
      seat,
      (window) => window.kind === 'tooltip' && window.width < 600,
      'a tooltip over a key of the calculator'
    )
    expect(await around(seat)).toMatchObject({ pointer: { x: calculator.x + 63, y: calculator.y + 183 } })
    await xdotool(seat, 'mousemove', '0', '0')
    await goneAgain(tooltip)
    expect(await seat.desktop.close(calculator.id, never)).toEqual({ status: 'confirmed', detail: '' })
  })

  it('gives the box of the whole frame', async () => {
    const { x, y, width, height } = await titled(seat, 'Mousepad')
    const frame = /Parent window id: (\w+)/.exec(await xwininfo('-id', editor.id, '-tree'))?.[1] as string
    const text = await xwininfo('-id', frame)
    const told = (what: string) => Number(new RegExp(`${what}:\\s+(-?\\d+)`).exec(text)?.[1])
    expect({ x, y, width, height }).toEqual({
      x: told('Absolute upper-left X'),
      y: told('Absolute upper-left Y'),
      width: told('Width'),
      height: told('Height')
    })
  })

  it('goes front to back, and brings a window to the front and back from the taskbar', async () => {
    await open('xterm')
    const terminal = await titled(seat, 'xterm')
    // The window manager brings it to the front a moment after it has shown it.
    await expect.poll(() => order(editor.id, terminal.id)).toEqual([terminal.id, editor.id])
    expect(await seat.desktop.focus(editor.id, never)).toEqual({ status: 'confirmed', detail: '' })
    expect(await order(editor.id, terminal.id)).toEqual([editor.id, terminal.id])
    await xdotool(seat, 'windowminimize', String(Number(editor.id)))
    await windowLike(seat, ({ id, minimized }) => id === editor.id && minimized, 'the editor minimised')
    expect(await seat.desktop.focus(editor.id, never)).toEqual({ status: 'confirmed', detail: '' })
    expect(await titled(seat, 'Mousepad')).toMatchObject({ focused: true, minimized: false })
    expect(await seat.desktop.close(terminal.id, never)).toEqual({ status: 'confirmed', detail: '' })
    const gone = { status: 'not-sent', detail: `there is no window ${terminal.id} any more` }
    expect(await seat.desktop.focus(terminal.id, never)).toEqual(gone)
    expect(await seat.desktop.close(terminal.id, never)).toEqual(gone)
  })

  it('says so when a window asks before it closes, and when a dialog keeps the focus', async () => {
    await seat.desktop.focus(editor.id, never)
    await xdotool(seat, 'type', 'words')
    await titled(seat, '*Untitled')
    const deed = await seat.desktop.close(editor.id, never)
    expect(deed).toEqual({
      status: 'unconfirmed',
      detail: expect.stringMatching(/stays open, and the dialog .* opened/)
    })
    const question = await windowLike(seat, (window) => window.kind === 'dialog' && window.focused, 'the question')
    expect(question).toMatchObject({ modal: true, transientFor: editor.id })
    expect(await seat.desktop.focus(editor.id, never)).toEqual({
      status: 'wrong',
      detail: expect.stringContaining('keeps the focus')
    })
    await xdotool(seat, 'key', 'Escape')
    await goneAgain(question)
  })

  it('is not upset by windows that come and go while it looks', async () => {
    const looks = (async () => {
      for (let look = 0; look < 60; look++) await around(seat)
    })()
    for (let round = 0; round < 4; round++) {
      await xdotool(seat, 'key', 'alt+f')
      const menu = await kind('menu')
      await xdotool(seat, 'key', 'Escape')
      await goneAgain(menu)
    }
    await looks
    expect((await around(seat)).windows.map(({ id }) => id)).toContain(editor.id)
  })

  it('rejects with the reason of its signal', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(seat.desktop.surroundings({ monitors: [] } as never, stopped)).rejects.toThrow('stopped')
  })
})

describe('programs', () => {
  it('are found by the name of their menu entry', async () => {
    expect(await open('text editor settings')).toEqual({ status: 'confirmed', detail: '' })
    const settings = await titled(seat, 'Preferences')
    expect(await seat.desktop.close(settings.id, never)).toEqual({ status: 'confirmed', detail: '' })
  })

  it.each([
    ['mousepda', 'not-sent', /no program and no application called "mousepda"; near to it: .*mousepad/],
    ['/etc/passwd', 'not-sent', /no program \/etc\/passwd that can be run/],
    ['sh -c "echo \'no such luck\' >&2; exit 3"', 'wrong', /^sh ended with code 3 at once: no such luck$/],
    ['sh -c "kill -SEGV $$"', 'wrong', /^sh was ended by SIGSEGV at once$/],
    ['true', 'confirmed', /^$/]
  ])('says what became of %s', async (program, status, detail) => {
    expect(await open(program)).toEqual({ status, detail: expect.stringMatching(detail) })
  })
})

describe('a connection', () => {
  it('knows the atoms of its own display', async () => {
    const displays = [await startDisplay('640x480', false), await startDisplay('640x480', false)] as const
    const [one, other] = await Promise.all(displays.map(({ name }) => XConnection.open(name, undefined)))
    try {
      await one?.learnAtoms(['INTERLOCK_FIRST', 'INTERLOCK_SECOND'])
      await other?.learnAtoms(['INTERLOCK_SECOND'])
      expect(await other?.ask('GetAtomName', other.atom('INTERLOCK_SECOND'))).toBe('INTERLOCK_SECOND')
    } finally {
      await one?.close()
      await other?.close()
      for (const display of displays) await display.close()
    }
  })
})

describe('a display without a window manager', () => {
  it('shows its windows, focuses and closes them', async () => {
    const bare = await startDisplay('640x480', false)
    const host = await openHostSeat({
      launcher: testLauncher(),
      env: { ...bare.env, WAYLAND_DISPLAY: '' },
      signal: never
    })
    try {
      const terminals = [bare.run('xterm', '-geometry', '20x5+0+0'), bare.run('xterm', '-geometry', '20x5+300+200')]
      const found = await seen(async () => {
        const { windows } = await around(host)
        return windows.length === terminals.length ? windows : undefined
      }, 'both terminals')
      const [front, back] = found as [WindowInfo, WindowInfo]
      expect(found.map(({ application, kind }) => [application, kind])).toEqual([
        ['XTerm', 'normal'],
        ['XTerm', 'normal']
      ])
      expect(await host.desktop.focus(back.id, never)).toEqual({ status: 'confirmed', detail: '' })
      expect((await around(host)).windows[0]).toMatchObject({ id: back.id, focused: true })
      expect(await host.desktop.close(front.id, never)).toEqual({ status: 'confirmed', detail: '' })
    } finally {
      await host.close()
      await bare.close()
    }
  })
})
