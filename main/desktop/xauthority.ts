/** Who may connect to a display: the cookies of an Xauthority file, as libXau reads them. */
import { readFile, writeFile } from 'node:fs/promises'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'

const LOCAL = 256
const WILD = 65_535
const MAGIC_COOKIE = 'MIT-MAGIC-COOKIE-1'

interface Entry {
  readonly family: number
  readonly address: string
  /** '' for every display. */
  readonly display: string
  readonly name: string
  /** One character a byte. */
  readonly data: string
}

/** Writes a file whose one cookie opens any display; 0600. `cookie` is 16 random bytes. */
export async function writeXauthority(path: string, cookie: Buffer): Promise<void> {
  const text = (value: string | Buffer) => {
    const bytes = Buffer.from(value as string, 'latin1')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const family = Buffer.from([WILD >> 8, WILD & 0xff])
  const entry = Buffer.concat([family, text(''), text(''), text(MAGIC_COOKIE), text(cookie)])
  await writeFile(path, entry, { mode: 0o600 })
}

/** The cookie for a display; empty where the file is missing, unreadable or knows none: the server then decides. */
export async function cookieFor(
  display: string,
  xauthority: string | undefined
): Promise<{ name: string; data: string }> {
  const bytes = await readFile(xauthority ?? join(homedir(), '.Xauthority')).catch(() => Buffer.alloc(0))
  const number = /:(\d+)/.exec(display)?.[1]
  const fitting = entriesOf(bytes).filter(
    (entry) => entry.name === MAGIC_COOKIE && (entry.display === '' || entry.display === number)
  )
  const here = fitting.find(({ family, address }) => family === WILD || (family === LOCAL && address === hostname()))
  const { name, data } = here ?? fitting[0] ?? { name: '', data: '' }
  return { name, data }
}

function entriesOf(bytes: Buffer): Entry[] {
  const entries: Entry[] = []
  let at = 0
  const number = () => {
    at += 2
    return at <= bytes.length ? bytes.readUInt16BE(at - 2) : 0
  }
  const text = () => {
    const length = number()
    at += length
    return bytes.toString('latin1', at - length, at)
  }
  while (at < bytes.length) {
    const family = number()
    entries.push({ family, address: text(), display: text(), name: text(), data: text() })
  }
  return entries
}
