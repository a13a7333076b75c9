/** `interlock demo`: one real task in two real applications, a dialog that comes between, and a file to show for it. */
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../../contract/errors.ts'
import { exitCodeOf } from './exit-codes.ts'
import type { Program, Surprise } from './program.ts'
import { paintFor } from './progress.ts'
import { follow } from './run.ts'

export const DEMO_HELP = `
The demo works out 78 x 9 with the calculator, carries the result into a letter in the text editor and saves it. In
mid-run a notice pops up that nobody announced. Without --file the letter goes into the data folder, as demo/letter.txt.`

const LETTER = 'Dear Anna,\n\n78 crates of 9 bottles make 702 bottles.\nWe load them on Tuesday.\n'

/** Comes up while the letter is being written. */
const SURPRISE: Surprise = {
  after: 'type "Dear Anna',
  program: 'zenity --info --no-wrap --title "Backup" --text "The nightly backup has finished."'
}

export async function demo(program: Program, options: { file?: string; json?: boolean }): Promise<number> {
  const file = options.file === undefined ? join(program.home, 'demo', 'letter.txt') : resolve(options.file)
  await makeWay(file, options.file !== undefined)
  const json = options.json === true
  const say = (line: string) => json || process.stdout.write(`${line}\n`)
  say(`The task: work out 78 x 9, write the result into a letter, save it as ${file}`)
  const end = await follow(
    program,
    { task: taskFor(file), source: 'the demo', display: 'virtual:1280x800' },
    json,
    SURPRISE
  )
  if (end.run === '') return exitCodeOf(end.outcome)
  const wrong = end.outcome === 'succeeded' ? await wrongBytes(file) : undefined
  const { path } = await program.report(end.run)
  const paint = paintFor(process.stdout, process.env)
  if (wrong !== undefined) say(paint.bad(`failed: ${wrong}`))
  else if (end.outcome === 'succeeded')
    say(`${paint.good('succeeded')}: ${file} holds the ${LETTER.length} bytes it should`)
  say(`report: ${path}`)
  return wrong === undefined ? exitCodeOf(end.outcome) : 1
}

function taskFor(file: string): string {
  return `
open galculator
click "7", click "8", click "*", click "9", click "="
expect "702"
press ctrl+c
open mousepad
type "Dear Anna,\\n\\n78 crates of 9 bottles make "
paste
type " bottles.\\nWe load them on Tuesday.\\n"
press ctrl+s
type ${JSON.stringify(file)} into "Name"
press enter
finish with "We load them on Tuesday."`
}

/** The demo's own letter of last time is taken away; a file somebody named is never overwritten. */
async function makeWay(file: string, named: boolean): Promise<void> {
  const there = await stat(file).catch(() => undefined)
  if (there?.isFile()) {
    if (named) throw new UsageError(`--file ${file}: the file is there already; name one that is not`)
    await rm(file)
  }
  await mkdir(dirname(file), { recursive: true }).catch((error: Error) => {
    throw new UsageError(`--file ${file}: ${error.message}`)
  })
}

async function wrongBytes(file: string): Promise<string | undefined> {
  try {
    const text = await readFile(file, 'utf8')
    return text === LETTER ? undefined : `${file} holds ${JSON.stringify(text)}`
  } catch (error) {
    return `${file} cannot be read: ${(error as Error).message}`
  }
}
