import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { GuardedInput } from '../../main/hands/guarded-input.ts'
import { HaltedError, HeldBackError, type Holder, Leave } from '../../main/hands/leave.ts'
import type { RawInput } from '../../main/hands/raw-input.ts'
import { rehearseStop } from '../../main/hands/rehearsal.ts'
import { StopSwitch } from '../../main/hands/stop-switch.ts'

/** Writes down what reaches it. */
function paper(): { readonly raw: RawInput; readonly lines: string[] } {
  const lines: string[] = []
  const raw: RawInput = {
    key: async (code, down) => void lines.push(`key ${code} ${down ? 'down' : 'up'}`),
    pointer: async ({ x, y }) => void lines.push(`pointer ${x} ${y}`),
    button: async (button, down) => void lines.push(`${button} ${down ? 'down' : 'up'}`),
    wheel: async (direction) => void lines.push(`wheel ${direction}`)
  }
  return { raw, lines }
}

function hands(holder?: Holder) {
  const time = { now: 0 }
  const stop = new StopSwitch()
  const leave = new Leave(stop, () => time.now, 250, holder)
  const { raw, lines } = paper()
  leave.renew()
  return { time, stop, leave, lines, input: new GuardedInput(raw, leave) }
}

describe('the guarded input', () => {
  it('lets go of keys and buttons, the last first, whatever the leave', async () => {
    const { input, stop, lines } = hands()
    await input.key(1, true)
    await input.key(2, true)
    await input.button('left', true)
    stop.trip('api')
    expect(await input.releaseAll()).toBe(3)
    expect(lines.slice(3)).toEqual(['left up', 'key 2 up', 'key 1 up'])
    expect(await input.releaseAll()).toBe(0)
  })

  it('sends nothing after a stop', async () => {
    const { input, stop, lines } = hands()
    stop.trip('api')
    for (const send of [
      () => input.key(1, true),
      () => input.key(1, false),
      () => input.pointer({ x: 1, y: 1 }),
      () => input.button('left', true),
      () => input.wheel('up')
    ]) {
      await expect(send()).rejects.toThrow(HaltedError)
    }
    expect(lines).toEqual([])
  })

  it('sends nothing without a lease, and goes on after a renewal', async () => {
    const { input, time, leave, lines } = hands()
    time.now = 250
    await expect(input.key(1, true)).rejects.toThrow(HeldBackError)
    leave.renew()
    await input.key(1, true)
    expect(lines).toEqual(['key 1 down'])
  })

  it('counts a renewal that waits to be read before it counts the time', async () => {
    const { input, time, leave, lines } = hands()
    time.now = 1_000
    setImmediate(() => leave.renew())
    await input.key(1, true)
    expect(lines).toEqual(['key 1 down'])
  })

  it('waits for a renewal from a process that only waits for a processor, and lets go meanwhile', async () => {
    const { input, time, leave, lines } = hands({ heard: () => undefined, waits: true })
    await input.key(1, true)
    time.now = 1_000
    await input.key(1, false)
    const next = input.key(2, true)
    await setTimeout(20)
    expect(lines).toEqual(['key 1 down', 'key 1 up'])
    leave.renew()
    await next
    expect(lines.at(-1)).toBe('key 2 down')
  })

  it('waits neither for ever nor after a stop', async () => {
    const { input, time, stop, lines } = hands({ heard: () => undefined, waits: true })
    time.now = 1_000
    const next = input.key(2, true)
    time.now = 10_000
    await expect(next).rejects.toThrow(HeldBackError)
    time.now = 1_000
    const last = input.key(2, true)
    stop.trip('api')
    await expect(last).rejects.toThrow(HaltedError)
    expect(lines).toEqual([])
  })

  it('sends nothing while paused', async () => {
    const { input, leave } = hands()
    leave.pause('a person moved the mouse')
    await expect(input.wheel('up')).rejects.toThrow('a person moved the mouse')
    leave.resume()
    await input.wheel('up')
  })

  it('holds what a stroke needs only while it strikes', async () => {
    const { input, lines } = hands()
    await input.strike({ code: 10, held: [50, 92] })
    expect(lines).toEqual(['key 50 down', 'key 92 down', 'key 10 down', 'key 10 up', 'key 92 up', 'key 50 up'])
  })

  it('a latch stays where its first source put it', () => {
    const stop = new StopSwitch()
    const heard: string[] = []
    stop.onTrip((source) => heard.push(source))
    stop.trip('hotkey')
    stop.trip('api')
    stop.onTrip((source) => heard.push(`late ${source}`))
    expect(stop.source).toBe('hotkey')
    expect(heard).toEqual(['hotkey', 'late hotkey'])
  })

  it('rehearses a stop', async () => {
    expect(await rehearseStop()).toContain('api')
  })
})
