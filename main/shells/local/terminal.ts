/** The terminal: commands, flags, help and exit codes of the contract. Each command's work is in a file of its own. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { ApproveMode, DisplayChoice } from '../../contract/api.ts'
import { MissingError, UsageError } from '../../contract/errors.ts'
import { DEMO_HELP, demo } from './demo.ts'
import { doctor, installDependencies } from './doctor.ts'
import { MACHINE_LACKS, USAGE } from './exit-codes.ts'
import { observe } from './observe.ts'
import type { Program } from './program.ts'
import { RUN_HELP, run } from './run.ts'
import { report, runs } from './runs.ts'

/** Commands of the contract whose time has not come. */
const LATER = ['record', 'replay', 'serve', 'vibe'] as const

/** Runs one command and resolves with the exit code. */
export async function terminal(args: readonly string[], program: Program): Promise<number> {
  let exitCode = 0
  // A reader that has seen enough, such as `head`, closes the pipe: the rest is not shown, and nothing else changes.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const command = commands(program, (code) => {
    exitCode = code
  })
  try {
    await command.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    return exitCodeFor(error)
  }
}

function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
  const known = error instanceof UsageError || error instanceof MissingError
  process.stderr.write(`interlock: ${known ? error.message : ((error as Error)?.stack ?? String(error))}\n`)
  if (error instanceof UsageError) return USAGE
  return error instanceof MissingError ? MACHINE_LACKS : 1
}

function commands(program: Program, exit: (code: number) => void): Command {
  const root = new Command('interlock')
    .description('A desktop agent: it looks at the screen, thinks, acts once, checks what happened, and thinks again.')
    .version(program.version)
    .configureOutput({ outputError: (text, write) => write(`interlock: ${text.replace(/^error: /, '')}`) })
    .showHelpAfterError('(interlock --help tells more)')
    .showSuggestionAfterError()
    .exitOverride()
    .enablePositionalOptions()
    .addHelpText(
      'after',
      `\nExit codes: 0 it really happened, 1 failed, unverified, stuck or denied, 2 wrong usage, 3 stopped by a person,\n4 budget spent, 5 the machine lacks something, 6 gave up as impossible.`
    )

  root
    .command('demo')
    .description('one real task in real applications on a private virtual display, ending in a report')
    .option('--file <path>', 'where the demo saves its letter')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', DEMO_HELP)
    .action(async (options) => exit(await demo(program, options)))

  root
    .command('run')
    .description('carry out a task written in plain steps')
    .argument('[task]', 'the task; or --recipe FILE')
    .option('--recipe <file>', 'read the task from a file')
    .addOption(new Option('--mind <mind>', 'who decides').choices(['recipe', 'openai']).default('recipe'))
    .option('--preset <name>', 'a model server by name, such as minimax or ollama (with --mind openai)')
    .option('--base-url <url>', 'any OpenAI-compatible server, such as http://127.0.0.1:8080/v1')
    .option('--model <name>', 'the model to ask there')
    .option('--api-key-env <name>', 'the environment variable that holds the key')
    .addOption(
      new Option('--planning <when>', 'think before every step, or plan the whole task once (to compare)')
        .choices(['steps', 'once'])
        .default('steps')
    )
    .option('--no-verify', 'with --planning once: check nothing that was expected or claimed (to compare)')
    .option('--max-tokens <n>', 'end after so many tokens in and out', wholeNumber(1_000, 1_000_000_000))
    .option('--max-cost <dollars>', 'end after so many US dollars', amount)
    .option('--display <display>', 'host, virtual or virtual:WIDTHxHEIGHT', displayChoice, 'virtual')
    .addOption(
      new Option('--approve <when>', 'ask before actions (default: never on a private display, else risky)').choices(
        ApproveMode.options
      )
    )
    .option('--max-steps <n>', 'end after so many steps', wholeNumber(1, 10_000), 200)
    .option('--max-seconds <s>', 'end after so many seconds', wholeNumber(1, 86_400), 1_800)
    .option('--open <command>', 'start this program on the display first (repeatable)', collect, [])
    .option('--json', 'one JSON object a line; the last is {"type":"run-ended", ...}')
    .addHelpText('after', RUN_HELP)
    .action(async (task, options) => exit(await run(program, task, options)))

  root
    .command('observe')
    .description('print what is understood of the screen, or of a picture')
    .option('--image <file>', 'a PNG, JPEG or WebP picture instead of the screen')
    .option('--repeat <n>', 'read it so many times, and tell the milliseconds of each', wholeNumber(1, 1_000), 1)
    .option('--annotate <file>', 'draw what was understood into this PNG, JPEG or WebP file')
    .option('--json', 'one line: {"scene":{...},"milliseconds":[...]}')
    .action(async (options) => exit(await observe(program, options)))

  root
    .command('runs')
    .description('list the runs that are kept, newest first; show or delete one')
    .argument('[run]', 'show how far this run got')
    .option('--delete <run>', 'delete a run with its pictures')
    .option('--json', 'one JSON object a line')
    .action(async (id, options) => exit(await runs(program, id, options)))

  root
    .command('report')
    .description('write the report of a run as one HTML file, and name it')
    .argument('[run]', 'a run of "interlock runs"; the last one when left out')
    .option('--json', 'one JSON object')
    .action(async (id, options) => exit(await report(program, id, options)))

  root
    .command('doctor')
    .description('say what this machine lacks, and how to get it')
    .option('--mind', 'try the model with one small call instead')
    .option('--preset <name>', 'which model, as with run')
    .option('--base-url <url>', 'as with run')
    .option('--model <name>', 'as with run')
    .option('--api-key-env <name>', 'as with run')
    .option('--json', 'one JSON object a line')
    .action(async (options) => exit(await doctor(program, options)))

  root
    .command('install-deps')
    .description('install the system packages that are missing (Debian and Ubuntu)')
    .addOption(
      new Option('--for <what>', 'for the demo, or for the tests too').choices(['demo', 'test']).default('demo')
    )
    .option('--quiet', 'say nothing when nothing is missing')
    .action(async (options) => exit(await installDependencies(program, options)))

  root
    .command('start')
    .description('open the desktop application')
    .action(async () => exit(await program.desktopApplication()))

  for (const name of LATER) {
    root
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        throw new UsageError(`${name}: not in this version`)
      })
  }
  return root
}

function displayChoice(value: string): string {
  if (!DisplayChoice.safeParse(value).success)
    throw new InvalidArgumentError('It is host, virtual or virtual:WIDTHxHEIGHT.')
  return value
}

function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`)
  }
}

function amount(value: string): number {
  if (/^\d+(\.\d+)?$/.test(value) && Number(value) > 0) return Number(value)
  throw new InvalidArgumentError('It is a number above 0, such as 0.5.')
}

function collect(value: string, all: readonly string[]): readonly string[] {
  return [...all, value]
}
