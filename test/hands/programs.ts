/** Programs that no one here wrote, to enter text into and to ask what they got. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { StartedHands } from '../../main/hands/hands.ts'
import type { TestDisplay } from '../support/xvfb.ts'
import { perform, shell, until } from './support.ts'

export interface WritingProgram {
  /** Everything entered so far. */
  received(hands: StartedHands): Promise<string>
  end(): Promise<void>
}

export interface Writable {
  readonly name: string
  /** Whether line ends and tabs are text to it. */
  readonly lines: boolean
  /** Whether it tells what it got, so that it can be read back. */
  readonly tells: boolean
  /** With the keyboard's focus when this resolves. `folder` is empty and its own. */
  start(display: TestDisplay, folder: string): Promise<WritingProgram>
}

const UTF8 = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }

export const mousepad: Writable = {
  name: 'mousepad',
  lines: true,
  tells: true,
  async start(display, folder) {
    const file = join(folder, 'page.txt')
    const program = own(display, folder, 'dbus-run-session', '--', 'mousepad', file)
    await focused(display, 'page.txt')
    return {
      async received(hands) {
        await perform(hands, { kind: 'press', keys: 'ctrl+s', times: 1 })
        // It writes 8 KB at a time into the file, and takes the star off its title when all of it is there.
        await until('all of it saved', () => /^(?!.*\*).*page\.txt/m.test(shell(display, 'wmctrl', '-l')))
        return read(file) ?? ''
      },
      end: program.end
    }
  }
}

export const writer: Writable = {
  name: 'LibreOffice Writer',
  lines: true,
  tells: true,
  async start(display, folder) {
    const file = join(folder, 'page.txt')
    writeFileSync(file, '')
    const home = `-env:UserInstallation=file://${folder}/office`
    const program = own(
      display,
      folder,
      'soffice',
      home,
      '--norestore',
      '--nologo',
      '--nofirststartwizard',
      '--writer',
      file
    )
    await focused(display, 'page.txt')
    return {
      async received(hands) {
        await perform(hands, { kind: 'press', keys: 'ctrl+s', times: 1 })
        await focused(display, 'Confirm File Format')
        await perform(hands, { kind: 'press', keys: 'Enter', times: 1 })
        // It ends the last paragraph, too, with a line end when it writes a file.
        return (await still(file)).replace(/^\ufeff/, '').replace(/\n$/, '')
      },
      end: program.end
    }
  }
}

export const xterm: Writable = {
  name: 'xterm, raw',
  lines: true,
  tells: false,
  async start(display, folder) {
    const file = join(folder, 'page.txt')
    const program = own(display, folder, 'xterm', '-u8', '-T', 'raw', '-e', `stty -icanon -echo; exec cat > '${file}'`)
    await focused(display, 'raw')
    await until('cat', () => read(file) !== undefined)
    return { received: () => still(file), end: program.end }
  }
}

export const zenity: Writable = {
  name: 'zenity entry',
  lines: false,
  tells: true,
  async start(display, folder) {
    const program = own(display, folder, 'zenity', '--entry', '--title=entry', '--width=900')
    await focused(display, 'entry')
    return {
      async received(hands) {
        await perform(hands, { kind: 'press', keys: 'Enter', times: 1 })
        return (await program.output).replace(/\n$/, '')
      },
      end: program.end
    }
  }
}

/** Takes the Tab key for text, as editors in pages do; a bare textarea would hand the focus on. */
const PAGE = `<title>textarea</title><textarea autofocus cols=100 rows=30></textarea><script>
  document.querySelector('textarea').addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return
    event.preventDefault()
    event.target.setRangeText('\\t', event.target.selectionStart, event.target.selectionEnd, 'end')
  })
</script>`

export const browser: Writable = {
  name: 'Chromium textarea',
  lines: true,
  tells: true,
  async start(display, folder) {
    const page = join(folder, 'page.html')
    writeFileSync(page, PAGE)
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: '/usr/bin/chromium',
      headless: false,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--force-renderer-accessibility',
        '--password-store=basic',
        `--app=file://${page}`
      ],
      // As it is started for a person with a screen reader.
      env: { ...(display.env as Record<string, string>), HOME: folder, GNOME_ACCESSIBILITY: '1' }
    })
    const [first] = context.pages()
    const tab = first ?? (await context.newPage())
    await tab.goto(`file://${page}`)
    await focused(display, 'textarea')
    await until('the focus in the page', () =>
      tab.evaluate('document.hasFocus() && document.activeElement.tagName === "TEXTAREA"')
    )
    return {
      received: () => tab.evaluate<string>('document.querySelector("textarea").value'),
      end: () => context.close()
    }
  }
}

/** In a group of its own, with a home of its own. */
function own(display: TestDisplay, folder: string, command: string, ...args: string[]) {
  const env = {
    ...display.env,
    ...UTF8,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    SAL_USE_VCLPLUGIN: 'gtk3',
    GVFS_DISABLE_FUSE: '1'
  }
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text += part
  })
  const gone = new Promise<string>((resolve) => child.once('close', () => resolve(text)))
  return {
    output: gone,
    end: async () => {
      if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGKILL')
      await gone
    }
  }
}

/** Waits for a window and sees to it that it has the focus. */
export async function focused(display: TestDisplay, title: string): Promise<void> {
  await until(`the window ${title}`, () => shell(display, 'wmctrl', '-l').includes(title), 60_000)
  await until(`the focus on ${title}`, () => {
    if (shell(display, 'xdotool', 'getactivewindow', 'getwindowname').includes(title)) return true
    shell(display, 'wmctrl', '-a', title)
    return false
  })
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** What a file holds when there is something in it and it has stopped growing. */
async function still(file: string): Promise<string> {
  let [before, quiet] = ['', 0]
  return until('a still file', () => {
    const now = read(file) ?? ''
    quiet = now !== '' && now === before ? quiet + 1 : 0
    before = now
    return quiet > 15 ? now : undefined
  })
}
