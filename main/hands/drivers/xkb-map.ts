/** Reads the whole keymap of one keyboard: XKB GetMap, which the package does not speak. */
import type { XExtension } from 'x11'
import type { KeyGroup, Keymap, KeyType, MappedKey } from '../layout.ts'
import type { XConnection } from './x-connection.ts'

const GET_MAP = 8
const KEY_TYPES = 1
const KEY_SYMBOLS = 2
const MODIFIER_MAP = 4

export async function readKeymap(x: XConnection, xkb: XExtension, device: number): Promise<Keymap> {
  const body = Buffer.alloc(24)
  body.writeUInt16LE(device, 0)
  body.writeUInt16LE(KEY_TYPES | KEY_SYMBOLS | MODIFIER_MAP, 2)
  return parseKeymap(await x.askRaw(xkb, GET_MAP, body))
}

/** `reply` starts at the reply's ninth byte, so offsets are those of the protocol less 8. */
function parseKeymap(reply: Buffer): Keymap {
  const typeCount = reply.readUInt8(7)
  const firstKey = reply.readUInt8(9)
  const keyCount = reply.readUInt8(12)
  const modifierCount = reply.readUInt8(25)
  let at = 32

  const types = Array.from({ length: typeCount }, (): KeyType => {
    const mask = reply.readUInt8(at)
    const entryCount = reply.readUInt8(at + 5)
    const preserves = reply.readUInt8(at + 6) !== 0
    at += 8
    const entries = Array.from({ length: entryCount }, (_, index) => {
      const entry = at + 8 * index
      return {
        active: reply.readUInt8(entry) !== 0,
        modifiers: reply.readUInt8(entry + 1),
        level: reply.readUInt8(entry + 2)
      }
    })
    at += entryCount * (preserves ? 12 : 8)
    return { mask, entries: entries.filter((entry) => entry.active) }
  })

  const keys = Array.from({ length: keyCount }, (_, index): MappedKey => {
    const groupTypes = [0, 1, 2, 3].map((group) => reply.readUInt8(at + group))
    const groupCount = reply.readUInt8(at + 4) & 0x0f
    const width = reply.readUInt8(at + 5)
    const symbolCount = reply.readUInt16LE(at + 6)
    const symbols = Array.from({ length: symbolCount }, (_, symbol) => reply.readUInt32LE(at + 8 + 4 * symbol))
    at += 8 + 4 * symbolCount
    const groups = groupTypes
      .slice(0, groupCount)
      .map((type, group): KeyGroup => ({ type, keysyms: symbols.slice(group * width, (group + 1) * width) }))
    return { code: firstKey + index, groups }
  })

  const modifierKeys = Array.from({ length: modifierCount }, (_, index) => ({
    code: reply.readUInt8(at + 2 * index),
    modifiers: reply.readUInt8(at + 2 * index + 1)
  }))
  return { keys, types, modifierKeys }
}
