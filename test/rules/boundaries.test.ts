/** Each planted file breaks one rule of the house, and each must be caught by the check that is there for it. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const planted = join(import.meta.dirname, 'planted')
const files = await readdir(planted)

interface Violation {
  readonly at: string
  readonly caughtBy: 'lint' | 'types'
  /** The rule or the compiler's codes that must be named: any other complaint is not this check at work. */
  readonly says: RegExp
  readonly text: string
}

let copy: string
let found: { lint: string; types: string }
const violations = new Map<string, Violation>()

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'interlock-rules-'))
  for (const part of ['main', 'preload', 'renderer', 'biome.json', 'package.json']) {
    await cp(join(root, part), join(copy, part), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  const config = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8'))
  config.compilerOptions.outDir = '.types'
  config.references = config.references.filter(({ path }: { path: string }) => path !== 'test')
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify(config))
  for (const file of files) {
    const text = await readFile(join(planted, file), 'utf8')
    const at = text.match(/^\/\/ at: (.*)$/m)?.[1] ?? ''
    const caughtBy = text.match(/^\/\/ caught by: (.*)$/m)?.[1] as Violation['caughtBy']
    const says = new RegExp(text.match(/^\/\/ says: (.*)$/m)?.[1] ?? 'noRestrictedImports')
    violations.set(file, { at, caughtBy, says, text })
  }
  // One check at a time: a forbidden import brings its types along, which would hide what the other check is to find.
  const bin = (name: string) => join(root, 'node_modules', '.bin', name)
  const lint = await withPlanted('lint', () =>
    output(bin('biome'), ['lint', '--reporter=github', '--max-diagnostics=none'], copy)
  )
  const types = await withPlanted('types', () => output(bin('tsc'), ['-b', '--pretty', 'false'], copy))
  found = { lint, types }
}, 180_000)

async function withPlanted(caughtBy: Violation['caughtBy'], check: () => Promise<string>): Promise<string> {
  const chosen = [...violations.values()].filter((each) => each.caughtBy === caughtBy)
  for (const { at, text } of chosen) {
    await mkdir(dirname(join(copy, at)), { recursive: true })
    await writeFile(join(copy, at), text)
  }
  const said = await check()
  for (const { at } of chosen) await rm(join(copy, at))
  return said
}

afterAll(() => rm(copy, { recursive: true, force: true }))

describe('a planted violation is caught', () => {
  it.each(files)('%s', (file) => {
    const { at, caughtBy, says } = violations.get(file) as Violation
    const lines = found[caughtBy].split('\n').filter((line) => line.includes(at))
    const telling = lines.filter((line) => says.test(line))
    expect(telling, `${at} should be caught by ${caughtBy}`).not.toEqual([])
  })
})

function output(command: string, args: string[], cwd: string): Promise<string> {
  return new Promise((done) => {
    execFile(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout, stderr) => done(stdout + stderr))
  })
}
