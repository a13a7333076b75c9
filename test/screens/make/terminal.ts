/**
 * Makes the screens of xterm, whose true text is what was printed. Run by hand, with Xvfb, xterm and ImageMagick there:
 * `node test/screens/make/terminal.ts [FOLDER]`.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startDisplay } from '../../support/xvfb.ts'
import { TERMINAL_TEXTS } from './terminal-texts.ts'
import type { Truth, TruthWord } from './truth.ts'

const run = promisify(execFile)

interface Look {
  readonly text: keyof typeof TERMINAL_TEXTS
  readonly font: string
  /** xterm's own flags: the font and the colours. */
  readonly flags: readonly string[]
}

const DARK = ['-fg', '#d8dee9', '-bg', '#2e3440']
const LOOKS: readonly Look[] = [
  { text: 'listing', font: '6x13', flags: ['-fn', '6x13'] },
  { text: 'listing', font: 'dejavu', flags: ['-fa', 'DejaVu Sans Mono', '-fs', '11', ...DARK] },
  { text: 'build', font: '9x15', flags: ['-fn', '9x15', '-fg', 'white', '-bg', 'black'] },
  { text: 'build', font: 'liberation', flags: ['-fa', 'Liberation Mono', '-fs', '10'] },
  { text: 'source', font: '7x13', flags: ['-fn', '7x13'] },
  { text: 'source', font: '10x20', flags: ['-fn', '10x20', '-fg', 'green', '-bg', 'black'] },
  { text: 'source', font: 'dejavu', flags: ['-fa', 'DejaVu Sans Mono', '-fs', '10', ...DARK] },
  { text: 'table', font: '8x13', flags: ['-fn', '8x13', '-fg', '#657b83', '-bg', '#fdf6e3'] },
  { text: 'table', font: 'liberation', flags: ['-fa', 'Liberation Mono', '-fs', '12', ...DARK] }
]
const [COLUMNS, ROWS, BORDER, LEFT, TOP] = [96, 32, 2, 24, 16] as const
const ESCAPES = /\u001b\[[0-9;?]*[a-zA-Z]/g

const folder = process.argv[2] ?? new URL('..', import.meta.url).pathname
const scratch = await mkdtemp(join(tmpdir(), 'terminal-screens-'))
const display = await startDisplay('1280x800', false)
const { env } = display
try {
  for (const look of LOOKS) await capture(look)
} finally {
  await display.close()
  await rm(scratch, { recursive: true })
}

async function capture({ text, font, flags }: Look): Promise<void> {
  const name = `terminal-${text}-${font}`
  const printed = join(scratch, name)
  const ready = `${printed}.ready`
  await writeFile(printed, TERMINAL_TEXTS[text])
  // The caret is hidden: it would stand for a character that was not printed.
  const script = `printf '\\033[?25l'; cat ${printed}; touch ${ready}; sleep 60`
  const place = `${COLUMNS}x${ROWS}+${LEFT}+${TOP}`
  const terminal = spawn(
    'xterm',
    ['-name', name, '-T', name, '-geometry', place, '-b', `${BORDER}`, '-bw', '0', '+sb', ...flags, '-e', 'sh', '-c', script],
    { env, stdio: 'ignore' }
  )
  try {
    await until(() => run('test', ['-e', ready]))
    const { stdout } = await until(() => run('xwininfo', ['-name', name], { env }))
    const size = (what: string) => Number(new RegExp(`${what}: +(\\d+)`).exec(stdout)?.[1])
    const cell = { width: (size('Width') - 2 * BORDER) / COLUMNS, height: (size('Height') - 2 * BORDER) / ROWS }
    await run('import', ['-window', 'root', '-pause', '1', join(folder, `${name}.png`)], { env })
    const truth: Truth = { words: wordsOf(TERMINAL_TEXTS[text], cell), controls: [], source: 'terminal' }
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(truth)}\n`)
  } finally {
    terminal.kill()
  }
}

function wordsOf(text: string, cell: { readonly width: number; readonly height: number }): TruthWord[] {
  return text
    .replace(ESCAPES, '')
    .split('\n')
    .flatMap((row, line) =>
      [...row.matchAll(/\S+/g)].map((word) => ({
        text: word[0],
        x: LEFT + BORDER + word.index * cell.width,
        y: TOP + BORDER + line * cell.height,
        width: word[0].length * cell.width,
        height: cell.height
      }))
    )
}

async function until<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
