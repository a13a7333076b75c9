/** The one line that `observe --json` prints. */
import type { Control, Scene, TextLine, WindowInfo, Word } from '../contract/scene.ts'

export interface ObserveJson {
  readonly scene: {
    readonly lines: readonly Omit<TextLine, 'window'>[]
    readonly controls: readonly Omit<Control, 'window'>[]
    readonly windows: readonly WindowInfo[]
  }
  readonly milliseconds: readonly number[]
}

/** Boxes in image pixels, confidence 0 to 1 to three places, milliseconds to one. */
export function toObserveJson(scene: Scene, milliseconds: readonly number[]): ObserveJson {
  return {
    scene: {
      lines: scene.lines.map((line) => ({
        id: line.id,
        text: line.text,
        ...boxOf(line),
        confidence: rounded(line.confidence, 3),
        words: line.words.map(wordOf)
      })),
      controls: scene.controls.map(({ id, kind, label, state, ...rest }) => ({
        id,
        kind,
        label,
        ...boxOf(rest),
        state
      })),
      windows: scene.windows
    },
    milliseconds: milliseconds.map((each) => rounded(each, 1))
  }
}

function wordOf(word: Word): Word {
  return { text: word.text, ...boxOf(word), confidence: rounded(word.confidence, 3) }
}

function boxOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x, y, width, height }
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places))
}
