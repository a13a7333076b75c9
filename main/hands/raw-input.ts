/** The last step before the display server. Single raw events only: whatever takes longer can be stopped between two. */
import type { Button } from '../contract/action.ts'
import type { Box, ScreenPoint } from '../contract/geometry.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** Each call sends one event and resolves when the display server has taken it. */
export interface RawInput {
  /** `code` is the number this system has for the key, as `Keyboard` tells it. */
  key(code: number, down: boolean): Promise<void>
  pointer(at: ScreenPoint): Promise<void>
  button(button: Button, down: boolean): Promise<void>
  /** One notch of the wheel. */
  wheel(direction: Direction): Promise<void>
  /** Enters one character whatever the layout, on systems that take characters as such. */
  character?(character: string): Promise<void>
}

/** How a character or key is made: these keys held, then one struck. */
export interface Stroke {
  readonly code: number
  readonly held: readonly number[]
}

/** What the keyboard can make just now. */
export interface Keyboard {
  /** Reads the live keymap and puts locks aside that would change what is typed. `restore` puts everything back. */
  prepare(): Promise<void>
  /** A key by its X keysym; undefined where the keyboard has no such key. */
  key(keysym: number): Stroke | undefined
  character(character: string): Stroke | undefined
  /** How many characters `lend` takes at once. */
  readonly spare: number
  /** Gives keys to characters and keysyms the keymap lacks, and resolves when the application with the focus knows. */
  lend(keysyms: readonly number[]): Promise<void>
  /**
   * Resolves when the application with the focus has dealt with all that was sent; to false where it cannot tell, or has
   * not after so many milliseconds.
   */
  caughtUp(milliseconds?: number): Promise<boolean>
  restore(): Promise<void>
}

/** One display's input: the events, and what has to be known to choose them. */
export interface InputDriver {
  readonly raw: RawInput
  /** Resolves when the display is gone or has cut us off. */
  readonly gone: Promise<void>
  readonly keyboard: Keyboard
  pointerAt(): Promise<ScreenPoint>
  /** The buttons that are down as far as the display server has come with events; none where it does not tell. */
  buttonsDown(): Promise<readonly Button[]>
  /** The displays, in screen points. */
  displays(): Promise<readonly Box[]>
  /** The process a window at this point belongs to; undefined where there is none or it does not tell. */
  processAt(at: ScreenPoint): Promise<number | undefined>
  focus(): Promise<Focus>
  /** Missing where there is none that can be put back as it was. */
  readonly clipboard?: Clipboard
  /** Missing where fields are never told. */
  readonly fields?: FieldReader
  close(): Promise<void>
}

/** What a person did at the display's own mouse or keyboard. */
export type Sign =
  | { readonly kind: 'hotkey' }
  | { readonly kind: 'corner' }
  | { readonly kind: 'used'; readonly what: 'mouse' | 'keyboard' }

export interface PersonWatch {
  /** What it watches for and would see. */
  readonly sees: readonly Sign['kind'][]
  /** Why it does not see the rest, or sees it only in part: one sentence each. */
  readonly lacks: readonly string[]
  /** For each key of the stop hotkey the codes that count as it. */
  readonly hotkey: readonly ReadonlySet<number>[]
  close(): Promise<void>
}

/** Where text is put to be pasted: the clipboard, or what was last selected, which an xterm pastes. */
export type SelectionName = 'CLIPBOARD' | 'PRIMARY'

export interface Clipboard {
  /** Offers a text in place of what is there; every type of that comes back with `giveBack`, or when we die. */
  lend(selection: SelectionName, text: string): Promise<ClipboardLoan>
}

export interface ClipboardLoan {
  /** Resolves to true when the application with the focus has taken the text, to false after so many milliseconds. */
  taken(milliseconds: number): Promise<boolean>
  giveBack(): Promise<void>
}

/** The application that has the keyboard. */
export interface Focus {
  readonly process: number | undefined
  /** Its class, such as `Mousepad`; '' where it tells none. */
  readonly application: string
  /** Whether it can tell when it has dealt with what was sent. */
  readonly answers: boolean
}

/** What the fields of applications hold, as far as they tell. */
export interface FieldReader {
  /** The field of this process that has the focus. Never waits long, and never rejects. */
  focused(process: number | undefined): Promise<TextField | Untold>
}

/** Why a field is not told, in words. */
export interface Untold {
  readonly because: string
}

/** A field as it was when it was asked for. Places in its text are counted as the application counts them. */
export interface TextField {
  /** Tells it from every other. */
  readonly id: string
  readonly kind: 'text' | 'password field' | 'terminal'
  /** Whether it tells what it holds at this very moment: browsers tell what their page held a while ago. */
  readonly prompt: boolean
  /** Whether line ends are text to it. */
  readonly lines: boolean
  readonly length: number
  /** What is selected, and replaced by what is typed; both the caret where nothing is. */
  readonly from: number
  readonly to: number
  /** What it holds now between two places; rejects where that is not told in time. */
  read(from: number, to: number): Promise<string>
  /** The one before, in documents where each paragraph is a field. */
  before(): Promise<TextField | undefined>
}
