/** Input through nut.js: Windows and macOS, and X11 to compare with. Single raw events; its own sequences cannot be stopped. */
import { type Key, keyboard, mouse, Button as NutButton, Point, screen } from '@nut-tree-fork/nut-js'
import type { Button } from '../../contract/action.ts'
import { type Box, type ScreenPoint, screenPoint } from '../../contract/geometry.ts'
import type { Direction, Focus, InputDriver, Keyboard, PersonWatch, RawInput, Stroke } from '../raw-input.ts'
import { nutKeyOf } from './nut-keys.ts'

const BUTTONS: Readonly<Record<Button, NutButton>> = {
  left: NutButton.LEFT,
  middle: NutButton.MIDDLE,
  right: NutButton.RIGHT
}

/** nut.js counts a notch as this many of its steps on Windows, and as one elsewhere. */
const STEPS = process.platform === 'win32' ? 120 : 1

export async function openNut(): Promise<InputDriver> {
  keyboard.config.autoDelayMs = 0
  mouse.config.autoDelayMs = 0
  return {
    raw: nutInput,
    gone: new Promise(() => undefined),
    keyboard: new NutKeyboard(),
    pointerAt,
    buttonsDown,
    displays,
    processAt,
    focus,
    close
  }
}

/** nut.js hears nothing; the stop sources that come over the line from the main process are there all the same. */
export const NOTHING_WATCHED: PersonWatch = {
  sees: [],
  lacks: [
    'on this system the hands cannot see the stop hotkey or a corner themselves: the window and the tray stop them',
    'on this system a person at the mouse cannot be told from the hands: use of it does not pause them'
  ],
  hotkey: [],
  close: async () => undefined
}

const nutInput: RawInput = {
  async key(code, down) {
    await (down ? keyboard.pressKey(code as Key) : keyboard.releaseKey(code as Key))
  },
  async pointer({ x, y }) {
    await mouse.setPosition(new Point(x, y))
  },
  async button(button, down) {
    await (down ? mouse.pressButton(BUTTONS[button]) : mouse.releaseButton(BUTTONS[button]))
  },
  async wheel(direction: Direction) {
    if (direction === 'up') await mouse.scrollUp(STEPS)
    else if (direction === 'down') await mouse.scrollDown(STEPS)
    else if (direction === 'left') await mouse.scrollLeft(STEPS)
    else await mouse.scrollRight(STEPS)
  },
  /** Windows and macOS take a character as such; on X11 nut.js gets most of them wrong. */
  async character(character) {
    await keyboard.type(character)
  }
}

/** Named keys only: the system itself knows which key makes a character. */
class NutKeyboard implements Keyboard {
  readonly spare = 0

  key(keysym: number): Stroke | undefined {
    const code = nutKeyOf(keysym)
    return code === undefined ? undefined : { code, held: [] }
  }

  character(): undefined {
    return undefined
  }

  async prepare(): Promise<void> {}

  lend(keysyms: readonly number[]): Promise<void> {
    const names = keysyms.map((keysym) => `0x${keysym.toString(16)}`).join(', ')
    return Promise.reject(new Error(`nut.js has no key ${names}`))
  }

  async caughtUp(): Promise<boolean> {
    return false
  }

  async restore(): Promise<void> {}
}

async function pointerAt(): Promise<ScreenPoint> {
  const { x, y } = await mouse.getPosition()
  return screenPoint(x, y)
}

async function buttonsDown(): Promise<readonly Button[]> {
  return []
}

async function displays(): Promise<readonly Box[]> {
  const [width, height] = await Promise.all([screen.width(), screen.height()])
  return [{ x: 0, y: 0, width, height }]
}

// nut.js tells a window's title and box, never its process.
async function processAt(): Promise<undefined> {}

async function focus(): Promise<Focus> {
  return { process: undefined, application: '', answers: false }
}

async function close(): Promise<void> {}
