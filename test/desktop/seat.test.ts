import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openHostSeat, openPrivateSeat, type Seat } from '../../main/desktop/seat.ts'
import { testLauncher } from '../support/rooms.ts'
import { startDisplay } from '../support/xvfb.ts'
import {
  around,
  environmentOf,
  expectNothingLeft,
  isAlive,
  leftBy,
  never,
  privateSeat,
  processOf,
  SIZE,
  seen,
  titled,
  tracesOf
} from './support.ts'

const opened: Seat[] = []
const keep = (seat: Seat): Seat => {
  opened.push(seat)
  return seat
}
afterEach(async () => {
  for (const seat of opened.splice(0)) await seat.close()
})

describe('a private seat', () => {
  it('is a display of the size asked for, and leaves nothing', async () => {
    const seat = keep(await privateSeat({ width: 800, height: 600 }))
    const whole = { x: 0, y: 0, width: 800, height: 600 }
    expect(seat.monitors()).toEqual([{ name: expect.any(String), image: whole, screen: whole }])
    expect(seat.description).toBe('virtual 800x600')
    expect((await around(seat)).windows).toEqual([])
    await seat.close()
    expect(await seat.ended).toBe('closed')
    await expectNothingLeft(tracesOf(seat))
  })

  it('knows nothing of another one beside it', async () => {
    const [one, other] = (await Promise.all([privateSeat(), privateSeat()])).map(keep) as [Seat, Seat]
    expect(one.display).not.toBe(other.display)
    // On a shared session bus the second would open on the display of the first.
    await Promise.all([one, other].map((seat) => seat.desktop.open('mousepad', never)))
    const [first, second] = await Promise.all([titled(one, 'Mousepad'), titled(other, 'Mousepad')])
    expect(first.pid).not.toBe(second.pid)
    await one.close()
    const still = await around(other)
    expect(still.windows.map(({ pid }) => pid)).toEqual([second.pid])
    expect(isAlive(first.pid as number)).toBe(false)
  })

  it('keeps its programs out of the person’s home and session', async () => {
    const person = { ...process.env, BANK_PIN: '1234', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', LANG: 'C.UTF-8' }
    const seat = keep(await openPrivateSeat({ launcher: testLauncher(), size: SIZE, env: person, signal: never }))
    await seat.desktop.open('mousepad', never)
    const { pid } = await titled(seat, 'Mousepad')
    const { folder } = tracesOf(seat)
    const env = environmentOf(pid as number)
    const placed = ['HOME', 'TMPDIR', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME']
    expect(placed.filter((name) => !env[name]?.startsWith(`${folder}/`))).toEqual([])
    expect(env).toMatchObject({ DISPLAY: seat.display, LANG: 'C.UTF-8' })
    expect(env.DBUS_SESSION_BUS_ADDRESS).toContain(folder)
    expect(env).not.toHaveProperty('BANK_PIN')
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  it('carries what its programs tell of their text fields, and ends what carries it', async () => {
    const seat = keep(await privateSeat())
    await seat.desktop.open('mousepad', never)
    await titled(seat, 'Mousepad')
    const traces = tracesOf(seat)
    await seen(() => leftBy(traces).some((trace) => trace.includes('at-spi2-registryd')) || undefined, 'its registry')
    await seat.close()
    await expectNothingLeft(traces)
  })

  it('says so and cleans up when its display server is killed', async () => {
    const seat = keep(await privateSeat())
    await seat.desktop.open('xterm', never)
    process.kill(processOf(tracesOf(seat), 'Xvfb'), 'SIGKILL')
    expect(await seat.ended).toContain('display server ended (SIGKILL)')
    await expectNothingLeft(tracesOf(seat))
  })

  it('refuses a size that cannot be had, and names what is not installed', async () => {
    const open = (width: number, env?: Record<string, string>) =>
      openPrivateSeat({
        launcher: testLauncher(),
        size: { width, height: 600 },
        signal: never,
        ...(env ? { env } : {})
      })
    await expect(open(99_999)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('99999x600')
    })
    await expect(open(800, { PATH: '/nowhere' })).rejects.toMatchObject({
      name: 'MissingError',
      message: expect.stringMatching(/Xvfb, openbox, dbus-daemon.*xvfb openbox dbus/)
    })
  })

  it('leaves nothing when it is called off while it opens', async () => {
    const calledOff = new AbortController()
    const asked = openPrivateSeat({ launcher: testLauncher(), size: SIZE, signal: calledOff.signal })
    calledOff.abort(new Error('not any more'))
    await expect(asked).rejects.toThrow('not any more')
  })
})

describe('the host’s display', () => {
  it('tells where each of its monitors lies', async () => {
    const host = await startDisplay()
    try {
      const add = (...words: string[]) => spawnSync('xrandr', ['--setmonitor', ...words], { env: host.env })
      add('left', '500/130x800/210+0+0', 'screen')
      add('right', '500/130x600/160+780+100', 'none')
      const env = { ...process.env, DISPLAY: host.name, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' }
      const seat = keep(await openHostSeat({ launcher: testLauncher(), env, signal: never }))
      const left = { x: 0, y: 0, width: 500, height: 800 }
      const right = { x: 780, y: 100, width: 500, height: 600 }
      expect(seat.monitors()).toMatchObject([
        { image: left, screen: left },
        { image: right, screen: right }
      ])
      await seat.close()
    } finally {
      await host.close()
    }
  })

  it('has its programs stay when the seat is closed', async () => {
    const host = await startDisplay()
    const folder = await mkdtemp(join(tmpdir(), 'interlock-test-'))
    try {
      const env = { ...process.env, DISPLAY: host.name, HOME: folder, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' }
      const seat = keep(await openHostSeat({ launcher: testLauncher(), env, signal: never }))
      expect(seat.description).toBe('host')
      expect(seat.env).toMatchObject({ DISPLAY: host.name })
      expect(await seat.desktop.open('xterm', never)).toEqual({ status: 'confirmed', detail: '' })
      const pid = (await titled(seat, 'xterm')).pid as number
      expect(environmentOf(pid)).toMatchObject({ HOME: folder })
      await seat.close()
      expect(isAlive(pid)).toBe(true)
      process.kill(pid, 'SIGKILL')
      await seen(() => !isAlive(pid) || undefined, 'the end of xterm')
    } finally {
      await host.close()
      await rm(folder, { recursive: true, force: true })
    }
  })

  it.each([
    ['no display', {}, /DISPLAY is not set/],
    ['a display nobody serves', { DISPLAY: ':4077' }, /display :4077 cannot be opened/],
    ['a display that is none', { DISPLAY: 'nonsense' }, /display nonsense cannot be opened/],
    ['Wayland', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, /Wayland/]
  ])('refuses %s in one sentence', async (_, env, sentence) => {
    await expect(openHostSeat({ launcher: testLauncher(), env, signal: never })).rejects.toMatchObject({
      name: 'MissingError',
      message: expect.stringMatching(sentence)
    })
  })
})
