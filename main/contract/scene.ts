/** What the agent sees: a Frame is pixels, a Scene is what they say. All boxes are image pixels of that Frame. */
import type { Box, ImagePoint, Monitor } from './geometry.ts'

export interface Frame {
  /** Unique within a run. */
  readonly id: string
  readonly width: number
  readonly height: number
  /** RGBA, four bytes a pixel, rows from the top without padding; alpha is 255. */
  readonly pixels: Uint8Array
  readonly monitors: readonly Monitor[]
  /** Milliseconds since the epoch when the grab began. */
  readonly capturedAt: number
}

export interface Word extends Box {
  readonly text: string
  /** 0 to 1. */
  readonly confidence: number
}

/** One run of text a person would read in one go: a label, a menu item, a table cell, a line of a paragraph. */
export interface TextLine extends Box {
  /** Stays the same while the line stays the same, though it moves. */
  readonly id: string
  readonly text: string
  readonly confidence: number
  readonly words: readonly Word[]
  /** The window it belongs to: the topmost one under its middle. */
  readonly window?: string
}

export type ControlKind = 'button' | 'field' | 'check' | 'radio' | 'tab' | 'menu-item' | 'scroll-bar' | 'icon'
export type ControlState = '' | 'checked' | 'unchecked' | 'selected' | 'focused' | 'disabled'

/** Something a person could act on. Its label is the text a person would call it by, '' when it has none. */
export interface Control extends Box {
  readonly id: string
  readonly kind: ControlKind
  readonly label: string
  readonly state: ControlState
  readonly window?: string
}

export type WindowKind = 'normal' | 'dialog' | 'menu' | 'tooltip' | 'notification' | 'splash' | 'dock' | 'desktop'

export interface WindowInfo extends Box {
  /** The display server's own id, in hexadecimal on X11. */
  readonly id: string
  readonly title: string
  /** The application's class, such as `Mousepad`; '' when it tells none. */
  readonly application: string
  readonly pid?: number
  readonly kind: WindowKind
  readonly focused: boolean
  readonly minimized: boolean
  readonly modal: boolean
  /** The window this one belongs to, such as a dialog's parent. */
  readonly transientFor?: string
}

/** What is different from the Scene before; for the first Scene of a run everything has appeared. */
export interface SceneChange {
  readonly appeared: readonly TextLine[]
  readonly vanished: readonly TextLine[]
  readonly moved: readonly { readonly line: TextLine; readonly from: Box }[]
  readonly changed: readonly { readonly line: TextLine; readonly before: string }[]
  readonly opened: readonly WindowInfo[]
  readonly closed: readonly WindowInfo[]
}

export interface Scene {
  readonly frame: string
  readonly width: number
  readonly height: number
  /** In reading order. */
  readonly lines: readonly TextLine[]
  readonly controls: readonly Control[]
  /** Front to back. */
  readonly windows: readonly WindowInfo[]
  readonly pointer?: ImagePoint
  /** The text caret, where one is seen beside letters: it blinks, so that its absence tells nothing. */
  readonly caret?: Box
  readonly change: SceneChange
}

export const NO_CHANGE: SceneChange = { appeared: [], vanished: [], moved: [], changed: [], opened: [], closed: [] }

export function focusedWindow(scene: Scene): WindowInfo | undefined {
  return scene.windows.find((window) => window.focused)
}

/** The line or control with this id; undefined when the Scene has no such thing. */
export function thing(scene: Scene, id: string): TextLine | Control | undefined {
  return scene.lines.find((line) => line.id === id) ?? scene.controls.find((control) => control.id === id)
}
