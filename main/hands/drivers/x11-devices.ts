/** Tells our own events from a person's: ours come from the XTEST devices of our own pointer and keyboard. */
import type { XExtension } from 'x11'
import type { XConnection } from './x-connection.ts'

export interface InputDevice {
  readonly deviceId: number
  /** 1 master pointer, 2 master keyboard, 3 slave pointer, 4 slave keyboard, 5 floating. */
  readonly use: number
  /** A slave's master; a master's partner. */
  readonly attachment: number
  readonly name: string
}

export interface OwnDevices {
  /** Where XTEST's events come from. */
  readonly keyboard: number
  readonly pointer: number
  /** Their masters. */
  readonly masterKeyboard: number
  readonly masterPointer: number
}

const GET_CLIENT_POINTER = 45

export function listDevices(x: XConnection, xinput: XExtension): Promise<readonly InputDevice[]> {
  return x.askExtension<readonly InputDevice[]>(xinput, 'XIQueryDevice', 0)
}

export async function ownDevices(x: XConnection, xinput: XExtension): Promise<OwnDevices> {
  const chosen = (await x.askRaw(xinput, GET_CLIENT_POINTER, Buffer.alloc(4))).readUInt16LE(2)
  const devices = await listDevices(x, xinput)
  // A client that chose no pointer gets the server's first.
  const masterPointer = chosen || (devices.find((each) => each.use === 1)?.deviceId ?? 0)
  const masterKeyboard = devices.find((each) => each.deviceId === masterPointer)?.attachment ?? 0
  const xtest = (use: number, master: number) =>
    devices.find((each) => each.use === use && each.attachment === master && each.name.includes('XTEST'))?.deviceId ?? 0
  return { masterPointer, masterKeyboard, pointer: xtest(3, masterPointer), keyboard: xtest(4, masterKeyboard) }
}
