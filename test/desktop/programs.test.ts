import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordsOf } from '../../main/desktop/command-line.ts'
import { findProgram } from '../../main/desktop/programs.ts'

describe('a command line', () => {
  it.each([
    ['mousepad  notes.txt', ['mousepad', 'notes.txt']],
    ['zenity --text "two words" \'and "three" more\'', ['zenity', '--text', 'two words', 'and "three" more']],
    ['a\\ b "c \\" d" e"f"g', ['a b', 'c " d', 'efg']],
    ['sh -c "" \'\\n\' "\\n"', ['sh', '-c', '', '\\n', '\\n']],
    ['', []]
  ])('%s is split as a shell would', (line, words) => {
    expect(wordsOf(line)).toEqual(words)
  })

  it('is refused with a quote that is not closed', () => {
    expect(() => wordsOf('mousepad "my notes')).toThrow(/mousepad "my notes has a " that is not closed/)
  })
})

describe('a program', () => {
  let folder: string
  let env: Record<string, string>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interlock-test-'))
    const program = (name: string) => writeFile(join(folder, 'bin', name), '', { mode: 0o755 })
    const entry = (path: string, ...lines: string[]) =>
      writeFile(join(folder, path), ['# comment', '[Desktop Entry]', 'Type=Application', ...lines].join('\n'))
    await mkdir(join(folder, 'bin'))
    await mkdir(join(folder, 'own/applications'), { recursive: true })
    await mkdir(join(folder, 'shared/applications/deep'), { recursive: true })
    for (const name of ['editor', 'calc', 'time', 'xterm', 'top']) await program(name)
    await writeFile(join(folder, 'bin', 'notes'), '')
    await entry(
      'shared/applications/org.example.Editor.desktop',
      'Name=Editor of Texts',
      'GenericName = Text Editor',
      'Exec=editor --name "a %c" --new-window %U 100%%',
      'Path=/tmp',
      '[Desktop Action new]',
      'Exec=never'
    )
    await entry('shared/applications/calc.desktop', 'Name=Sums', 'Exec=never')
    await entry('own/applications/calc.desktop', 'Name=Calculator', 'Exec=calc')
    await entry('shared/applications/deep/tracker.desktop', 'Name=Time Tracker', 'Exec=editor --track')
    await entry('shared/applications/top.desktop', 'Name=Tasks', 'Exec=top -d 1', 'Terminal=true')
    await entry('shared/applications/gone.desktop', 'Name=Gone', 'Exec=/nowhere/gone')
    await entry('shared/applications/hidden.desktop', 'Name=Hidden', 'Exec=editor', 'Hidden=true')
    env = { PATH: join(folder, 'bin'), XDG_DATA_HOME: join(folder, 'own'), XDG_DATA_DIRS: join(folder, 'shared') }
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const bin = (name: string) => join(folder, 'bin', name)

  it('is a command with its arguments', async () => {
    expect(await findProgram('editor "my notes"', env)).toEqual({
      name: 'editor',
      command: [bin('editor'), 'my notes']
    })
    expect(await findProgram(`${bin('calc')} 1`, env)).toMatchObject({ command: [bin('calc'), '1'] })
  })

  it('is an application by its name, generic name or id, in any case', async () => {
    const found = {
      name: 'Editor of Texts',
      command: [bin('editor'), '--name', 'a Editor of Texts', '--new-window', '100%'],
      folder: '/tmp'
    }
    for (const name of ['Editor of Texts', 'text editor', 'org.example.editor']) {
      expect(await findProgram(name, env)).toEqual(found)
    }
  })

  it('is the person’s own entry before a shared one of the same id', async () => {
    expect(await findProgram('calculator', env)).toMatchObject({ command: [bin('calc')] })
    await expect(findProgram('Sums', env)).rejects.toThrow('no program')
  })

  it('is an application although its name begins with the name of a command', async () => {
    expect(await findProgram('time tracker', env)).toMatchObject({ command: [bin('editor'), '--track'] })
    expect(await findProgram('time 5', env)).toMatchObject({ command: [bin('time'), '5'] })
  })

  it('runs in a terminal where its entry says so', async () => {
    expect(await findProgram('Tasks', env)).toMatchObject({ command: [bin('xterm'), '-e', bin('top'), '-d', '1'] })
  })

  it.each([
    ['editro', /^there is no program and no application called "editro"; near to it: editor$/],
    ['calculater', /"calculater"; near to it: Calculator/],
    ['qqqqqqqq', /^there is no program and no application called "qqqqqqqq"$/],
    ['./notes', /^there is no program \.\/notes that can be run$/],
    ['Gone', /application Gone is listed but its program \/nowhere\/gone is not there/],
    ['Hidden', /no program/],
    ['  ', /needs the name/]
  ])('%s is refused in one sentence', async (name, sentence) => {
    await expect(findProgram(name, env)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(sentence)
    })
  })
})
