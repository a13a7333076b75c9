/** `npm run check`: types, boundaries, lint, format and dead code, one after the other; a failure says what to do next. */
import { spawnSync } from 'node:child_process'

interface Check {
  readonly name: string
  readonly command: readonly string[]
  readonly advice: string
}

const CHECKS: readonly Check[] = [
  {
    name: 'types and room boundaries',
    command: ['tsc', '-b'],
    advice:
      'TS6307 means that a room imports one it may not: see "references" in its tsconfig.json. Else mend the types.'
  },
  {
    name: 'import boundaries, lint and format',
    command: ['biome', 'check', '--error-on-warnings'],
    advice:
      'npm run format mends format and import order. A restricted import says in its message what the room may use.'
  },
  {
    name: 'dead code and packages',
    command: ['knip'],
    advice: 'Remove what nothing uses, or stop exporting it; list a package in package.json when it is really needed.'
  }
]

const failed = CHECKS.filter(({ name, command, advice }) => {
  const [program = '', ...args] = command
  const { status } = spawnSync(program, args, { stdio: 'inherit' })
  process.stdout.write(status === 0 ? `ok: ${name}\n` : `failed: ${name}. ${advice}\n`)
  return status !== 0
})
process.exitCode = failed.length === 0 ? 0 : 1
