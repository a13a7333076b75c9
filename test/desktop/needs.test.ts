import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installDependencies, needs, requireNeeds } from '../../main/desktop/needs.ts'

const PACKAGE = /^[a-z0-9][a-z0-9.+-]+$/

describe('what a machine needs', () => {
  it('names a Debian package and a reason for each, one group holding the ones before it', () => {
    const names = (group: Parameters<typeof needs>[0]) => needs(group).map(({ name }) => name)
    expect(names('private display')).toEqual(expect.arrayContaining(['Xvfb', 'openbox', 'dbus-daemon', 'a font']))
    expect(names('demo')).toEqual(expect.arrayContaining([...names('private display'), 'mousepad']))
    expect(names('test')).toEqual(expect.arrayContaining([...names('demo'), 'xterm']))
    for (const need of needs('test')) expect(need).toMatchObject({ debianPackage: expect.stringMatching(PACKAGE) })
  })

  it('sees what is there', () => {
    expect(needs('demo').filter(({ present }) => !present)).toEqual([])
    expect(() => requireNeeds('demo')).not.toThrow()
    const bare = needs('private display', { PATH: '/nowhere' })
    expect(bare.filter(({ present }) => !present).map(({ debianPackage }) => debianPackage)).toEqual([
      'xvfb',
      'openbox',
      'dbus'
    ])
  })
})

describe('getting it', () => {
  let folder: string
  let said: string[]
  const say = (line: string) => said.push(line)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interlock-test-'))
    said = []
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** A program that stands in PATH instead of the system's own, so that nothing is installed on this machine. */
  const program = (name: string, script: string) =>
    writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })

  it('says and does nothing when nothing is missing', async () => {
    await installDependencies('demo', say)
    expect(said).toEqual([])
  })

  it('names the packages where there is no apt-get', async () => {
    await expect(installDependencies('private display', say, { PATH: folder })).rejects.toMatchObject({
      name: 'MissingError',
      message: expect.stringMatching(/not Debian.*: xvfb openbox dbus$/)
    })
  })

  it.runIf(process.getuid?.() === 0)('runs apt-get, and again with new lists when it fails', async () => {
    const log = join(folder, 'log')
    await program('env', 'shift 2; exec "$@"')
    await program(
      'apt-get',
      `echo "$*" >> ${log}; [ "$1" = update ] && exit 0; [ $(/usr/bin/grep -c ^install ${log}) -gt 1 ] || { echo "E: 404"; exit 100; }
       for name in Xvfb openbox dbus-daemon; do echo > ${folder}/$name; /bin/chmod +x ${folder}/$name; done`
    )
    await installDependencies('private display', say, { PATH: folder })
    const lines = (await readFile(log, 'utf8')).trim().split('\n')
    const install = expect.stringMatching(/^install --yes --no-install-recommends .* xvfb openbox dbus$/)
    expect(lines.filter((line, index) => line !== 'update' || index > 0)).toEqual([install, 'update', install])
    expect(said).toContain('installing xvfb openbox dbus')
  })

  it.runIf(process.getuid?.() === 0)('passes on why apt-get could not', async () => {
    await program('env', 'shift 2; exec "$@"')
    await program('apt-get', '[ "$1" = update ] && exit 0; echo "E: no space left"; exit 100')
    await expect(installDependencies('private display', say, { PATH: folder })).rejects.toMatchObject({
      name: 'MissingError',
      message: expect.stringMatching(/could not install xvfb openbox dbus: E: no space left$/)
    })
  })
})
