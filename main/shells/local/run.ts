/** `interlock run` */
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { StartRequest } from '../../contract/api.ts'
import { UsageError } from '../../contract/errors.ts'
import type { RunEndedLine, RunEvent } from '../../contract/events.ts'
import { exitCodeOf } from './exit-codes.ts'
import type { Program, Surprise } from './program.ts'
import { Progress, paintFor } from './progress.ts'

export const RUN_HELP = `
A task is plain steps, separated by commas, "then" or new lines:

  interlock run 'open mousepad, type "Dear Anna", press ctrl+s, type "/tmp/letter.txt" into "Name", press enter'
  interlock run 'open galculator, click "7", click "*", click "6", click "=", expect "42"'
  interlock run --recipe resources/recipes/letter.recipe --display virtual:1920x1080

With a model it is plain words (presets: minimax, vllm, sglang, llama.cpp, ollama, lm-studio, openrouter, deepseek,
kimi, glm, openai; "interlock doctor --mind" tries one):

  interlock run --mind openai --preset minimax 'write a letter to Anna in mousepad and save it as /tmp/letter.txt'
  interlock run --mind openai --base-url http://127.0.0.1:8080/v1 --model qwen3 --max-tokens 200000 '...'

resources/recipes/README.md has every form of recipes. A sentence that is not understood is refused before anything moves.
Ctrl-C stops the run at once. Every run is kept: "interlock runs" lists them, "interlock report" shows the last one.`

const FILE_TROUBLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'that is a folder, not a file',
  EACCES: 'it may not be read'
}

export interface RunOptions {
  readonly recipe?: string
  readonly mind: 'recipe' | 'openai'
  readonly preset?: string
  readonly baseUrl?: string
  readonly model?: string
  readonly apiKeyEnv?: string
  readonly planning: 'steps' | 'once'
  readonly verify: boolean
  readonly maxTokens?: number
  readonly maxCost?: number
  readonly display: string
  readonly approve?: StartRequest['approve']
  readonly maxSteps: number
  readonly maxSeconds: number
  readonly open: string[]
  readonly json?: boolean
}

export async function run(program: Program, task: string | undefined, options: RunOptions): Promise<number> {
  const { recipe, json = false, ...asked } = options
  refuseModelFlags(asked)
  const request = { ...(await taskOf(task, recipe)), ...asked, attended: process.stdin.isTTY === true }
  const end = await follow(program, request, json)
  return exitCodeOf(end.outcome)
}

/** Flags that only a model heeds would be silently without effect. */
function refuseModelFlags({ mind, planning, verify, ...asked }: Partial<RunOptions>): void {
  if (verify === false && planning !== 'once') throw new UsageError('--no-verify: only with --planning once')
  if (mind === 'openai') return
  if (planning === 'once') throw new UsageError('--planning once: only with --mind openai')
  const given = MODEL_FLAGS.find(([name]) => asked[name] !== undefined)
  if (given) throw new UsageError(`${given[1]}: only with --mind openai`)
}

const MODEL_FLAGS = [
  ['preset', '--preset'],
  ['baseUrl', '--base-url'],
  ['model', '--model'],
  ['apiKeyEnv', '--api-key-env'],
  ['maxTokens', '--max-tokens'],
  ['maxCost', '--max-cost']
] as const

async function taskOf(task: string | undefined, file: string | undefined): Promise<{ task: string; source?: string }> {
  if (task !== undefined && file !== undefined) throw new UsageError('give a task or --recipe FILE, not both')
  if (file === undefined) {
    if (task === undefined || task.trim() === '') throw new UsageError('give a task, or --recipe FILE')
    return { task }
  }
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--recipe ${file}: ${FILE_TROUBLE[error.code ?? ''] ?? error.message}`)
  })
  if (text.trim() === '') throw new UsageError(`--recipe ${file}: the file is empty`)
  return { task: text, source: file }
}

/** Runs a task with live progress, Ctrl-C as a stop source and y or n as answers. */
export async function follow(
  program: Program,
  request: StartRequest,
  json: boolean,
  surprise?: Surprise
): Promise<RunEndedLine> {
  const write = (text: string) => void process.stdout.write(text)
  const progress = new Progress(write, paintFor(process.stdout, process.env))
  const hear = (event: RunEvent) => {
    // The last line is printed below, with the Scene.
    if (json && event.type !== 'run-ended') write(`${JSON.stringify(event)}\n`)
    if (!json) progress.hear(event)
  }
  const stopListening = stopOnSignals(program)
  const stopAnswering = answerFromKeyboard(program)
  try {
    const end = await program.run(request, hear, surprise)
    if (json) write(`${JSON.stringify(end)}\n`)
    return end
  } finally {
    stopAnswering()
    stopListening()
  }
}

function stopOnSignals(program: Program): () => void {
  const stop = () => void program.api.stop('terminal')
  const parentGone = () => void program.api.stop('parent-gone')
  // From here on Ctrl-C stops the run and lets it say so, instead of ending the program at once.
  process.removeAllListeners('SIGINT')
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', parentGone)
  process.on('disconnect', parentGone)
  return () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    process.off('SIGHUP', parentGone)
    process.off('disconnect', parentGone)
  }
}

/** y or n, with Enter, answers what needs a yes; Enter alone ends a pause; any other line is told to the mind. */
function answerFromKeyboard(program: Program): () => void {
  if (!process.stdin.isTTY) return () => undefined
  let asked: number | undefined
  let paused = false
  const unsubscribe = program.api.subscribe((event) => {
    if (event.type === 'approval-asked') asked = event.step
    if (event.type === 'approval-answered') asked = undefined
    if (event.type === 'paused' || event.type === 'resumed') paused = event.type === 'paused'
  })
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const answer = line.trim()
    if (answer === '' && paused) void program.api.resume()
    if (asked !== undefined && /^(y|yes|n|no)$/i.test(answer)) {
      void program.api.answer(asked, /^y/i.test(answer) ? 'yes' : 'no')
    } else if (answer !== '') void program.api.say(answer)
  })
  return () => {
    unsubscribe()
    lines.close()
  }
}
