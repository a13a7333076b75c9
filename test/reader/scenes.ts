/** Scenes written down for a test. */
import type { Control, Scene, TextLine, WindowInfo } from '../../main/contract/scene.ts'
import { NO_CHANGE } from '../../main/contract/scene.ts'

export function line(id: string, said: string, x: number, y: number, more: Partial<TextLine> = {}): TextLine {
  let at = x
  const words = said.split(' ').map((text) => {
    const word = { text, x: at, y, width: 7 * text.length, height: 12, confidence: 0.95 }
    at += 7 * (text.length + 1)
    return word
  })
  return { id, text: said, x, y, width: 7 * said.length, height: 12, confidence: 0.95, words, ...more }
}

export function control(
  id: string,
  kind: Control['kind'],
  label: string,
  x: number,
  y: number,
  more: Partial<Control> = {}
): Control {
  return { id, kind, label, x, y, width: 100, height: 28, state: '', ...more }
}

export function window(id: string, title: string, more: Partial<WindowInfo> = {}): WindowInfo {
  const box = { x: 0, y: 0, width: 640, height: 400 }
  return { id, title, application: '', kind: 'normal', focused: false, minimized: false, modal: false, ...box, ...more }
}

export function scene(parts: Partial<Scene>): Scene {
  return { frame: 'f', width: 640, height: 400, lines: [], controls: [], windows: [], change: NO_CHANGE, ...parts }
}
