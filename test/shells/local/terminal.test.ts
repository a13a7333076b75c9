import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, sandbox } from '../../support/interlock.ts'

let box: Sandbox

beforeAll(async () => {
  box = await sandbox()
})
afterAll(() => box.close())

describe('bad input gets one clear sentence, exit code 2, and nothing moves', () => {
  it.each([
    ['an unknown command', ['flyy'], /unknown command 'flyy'/],
    ['an unknown flag', ['run', 'wait 1 second', '--fast'], /unknown option '--fast'/],
    ['no task', ['run'], /give a task, or --recipe FILE/],
    ['a task and a recipe', ['run', 'wait 1 second', '--recipe', 'a.recipe'], /not both/],
    ['a missing file', ['run', '--recipe', 'nowhere.recipe'], /nowhere\.recipe: there is no such file/],
    ['a display that is none', ['run', 'wait 1 second', '--display', 'tv'], /--display.*'tv' is invalid/],
    ['a size of nothing', ['run', 'wait 1 second', '--display', 'virtual:0x0'], /virtual:0x0/],
    ['steps that are no number', ['run', 'wait 1 second', '--max-steps', 'many'], /--max-steps.*'many' is invalid/],
    ['a model without a name', ['run', 'do it', '--mind', 'openai'], /--preset NAME, or --base-url URL/],
    ['a preset that is none', ['run', 'do it', '--mind', 'openai', '--preset', 'minimaxx'], /minimaxx: there is none/],
    ['a key that is not set', ['run', 'do it', '--mind', 'openai', '--preset', 'deepseek'], /DEEPSEEK_API_KEY/],
    ['a model for a recipe', ['run', 'wait 1 second', '--model', 'gpt'], /--model: only with --mind openai/],
    [
      'a URL that is none',
      ['run', 'do it', '--mind', 'openai', '--base-url', 'ftp://x', '--model', 'm'],
      /--base-url ftp/
    ],
    [
      'a model on the desktop that would not ask',
      [
        'run',
        'do it',
        '--mind',
        'openai',
        '--preset',
        'ollama',
        '--model',
        'm',
        '--display',
        'host',
        '--approve',
        'never'
      ],
      /--approve never: a model on the host's display asks/
    ],
    ['a command of later', ['vibe'], /vibe: not in this version/],
    ['a run that is not there', ['report', 'yesterday'], /no run is kept/],
    ['a picture that is not there', ['observe', '--image', 'nowhere.png'], /nowhere\.png/],
    ['a program that is not there', ['run', 'open mousepat'], /mousepat/],
    ['a program to open first that is not there', ['run', 'wait 1 second', '--open', 'mousepat'], /mousepat/],
    ['a sentence that is not understood', ['run', 'open mousepad, clikc "OK"'], /clikc/],
    ['a secret that is not set', ['run', 'type secret "NO_SUCH_PIN"'], /NO_SUCH_PIN/]
  ])('%s', async (_name, args, sentence) => {
    const { code, stdout, stderr } = await box.run(...args)
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(4)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('a file that is no picture', async () => {
    const file = join(box.files, 'broken.png')
    await writeFile(file, 'this is no picture')
    const { code, stderr } = await box.run('observe', '--image', file)
    expect(stderr).toMatch(/broken\.png/)
    expect(code).toBe(2)
  })

  it('a folder given as a recipe', async () => {
    await mkdir(join(box.files, 'folder.recipe'))
    const { code, stderr } = await box.run('run', '--recipe', 'folder.recipe')
    expect(stderr).toMatch(/folder\.recipe/)
    expect(code).toBe(2)
  })

  it('a host display that cannot be opened is named, with exit code 5', async () => {
    const { code, stderr } = await box.run('run', 'wait 1 second', '--display', 'host')
    expect(stderr).toMatch(/DISPLAY/)
    expect(code).toBe(5)
  })
})

describe('help teaches', () => {
  it('on every command', async () => {
    const { code, stdout } = await box.run('--help')
    expect(code).toBe(0)
    for (const command of ['demo', 'run', 'observe', 'runs', 'report', 'doctor', 'install-deps']) {
      expect(stdout).toMatch(new RegExp(`^ +${command} `, 'm'))
    }
    const run = await box.run('run', '--help')
    expect(run.stdout).toContain('resources/recipes/README.md')
  })

  it('the version is the package version', async () => {
    expect((await box.run('--version')).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('no runs yet', async () => {
    const { code, stdout } = await box.run('runs')
    expect(stdout).toMatch(/no runs yet/)
    expect(code).toBe(0)
  })
})
