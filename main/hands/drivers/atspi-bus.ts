/**
 * The accessibility bus of a display, which its root window names. No answer is waited for long: an application that is
 * busy does not hold up the hands.
 */
import type { EventEmitter } from 'node:events'
import { DBusError, Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next'
import type { XConnection } from './x-connection.ts'

/** What is not told within this many milliseconds is not told at all. */
const PATIENCE_MS = 400
const DBUS = 'org.freedesktop.DBus'

/** An object of an application: the name of its connection, and its path there. */
export type Accessible = readonly [name: string, path: string]

/** The D-Bus signature of the arguments, and the arguments. */
type Argument = readonly [signature?: string, body?: readonly unknown[]]

export class AccessibilityBus {
  readonly #x: XConnection
  readonly #processes = new Map<string, number>()
  #bus: MessageBus | undefined

  constructor(x: XConnection) {
    this.#x = x
  }

  /** False where the display has no such bus. */
  async isThere(): Promise<boolean> {
    this.#bus ??= await this.#connect()
    return this.#bus !== undefined
  }

  /** The first value of the answer. Rejects where there is none in time. */
  async ask<Value>(of: Accessible, interface_: string, member: string, ...argument: Argument): Promise<Value> {
    return (await this.askAll<[Value]>(of, interface_, member, ...argument))[0]
  }

  async askAll<Values extends readonly unknown[]>(
    [destination, path]: Accessible,
    interface_: string,
    member: string,
    ...[signature = '', body = []]: Argument
  ): Promise<Values> {
    const bus = this.#bus
    if (!bus) throw new Error('there is no accessibility bus')
    try {
      const message = new Message({ destination, path, interface: interface_, member, signature, body: [...body] })
      return ((await inTime(bus.call(message)))?.body ?? []) as unknown as Values
    } catch (error) {
      // A refusal is an answer; a bus that gives none may be gone, and is looked for anew with the next question.
      if (!(error instanceof DBusError)) this.#lose(bus)
      throw error
    }
  }

  async property<Value>(of: Accessible, interface_: string, name: string): Promise<Value> {
    const told = this.ask<{ value: Value }>(of, `${DBUS}.Properties`, 'Get', 'ss', [interface_, name])
    return (await told).value
  }

  async processOf([name]: Accessible): Promise<number> {
    const known = this.#processes.get(name)
    if (known !== undefined) return known
    const dbus: Accessible = [DBUS, '/org/freedesktop/DBus']
    const process = await this.ask<number>(dbus, DBUS, 'GetConnectionUnixProcessID', 's', [name])
    // A bus never gives the name of a connection to another one.
    this.#processes.set(name, process)
    return process
  }

  async #connect(): Promise<MessageBus | undefined> {
    const busAddress = await this.#address()
    // Every program on the display may write there, and other kinds of address would have us run a program.
    if (!/^unix:(path|abstract)=[^;]*$/.test(busAddress)) return undefined
    const bus = sessionBus({ busAddress })
    const connected = new Promise<boolean>((resolve) => {
      bus.once('connect', () => resolve(true))
      // The package's types leave this one out.
      const events: EventEmitter = bus
      events.on('error', () => {
        resolve(false)
        this.#lose(bus)
      })
    })
    if (await inTime(connected).catch(() => false)) return bus
    bus.disconnect()
    return undefined
  }

  async #address(): Promise<string> {
    const property = await this.#x.atom('AT_SPI_BUS')
    const { data } = await this.#x.ask<{ data: Buffer }>('GetProperty', 0, this.#x.root, property, 0, 0, 256)
    return data.toString('latin1')
  }

  #lose(bus: MessageBus): void {
    if (this.#bus !== bus) return
    this.#bus = undefined
    this.#processes.clear()
    bus.disconnect()
  }
}

function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS)
    answer.then(resolve, reject).finally(() => clearTimeout(late))
  })
}
