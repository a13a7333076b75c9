/** The Scene told by its text, put right by what read_region told: the exact boxes of lines, and so of their rows. */
import type { Box } from '../../../main/contract/geometry.ts'
import type { Scene, TextLine } from '../../../main/contract/scene.ts'

const ROW = /^(l\d+) (.*) at \((-?\d+), (-?\d+)\) (\d+)x(\d+), (\d+) % sure$/

interface Told extends Box {
  readonly confidence: number
}

export function measured(scene: Scene, answer: string): Scene {
  const told = new Map<string, Told>()
  for (const row of answer.split('\n')) {
    const [, id, , x, y, width, height, sure] = ROW.exec(row) ?? []
    if (id === undefined) continue
    const box = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
    told.set(id, { ...box, confidence: Number(sure) / 100 })
  }
  const lines = scene.lines.map((line) => {
    const exact = told.get(line.id)
    return exact ? placed(line, exact) : { ...line, y: levelOf(line, scene, told) }
  })
  const controls = scene.controls.map((control) => ({ ...control, y: levelOf(control, scene, told) }))
  return { ...scene, lines, controls }
}

function placed(line: TextLine, { confidence, ...box }: Told): TextLine {
  const each = box.width / Math.max(1, line.text.length)
  const words = [...line.text.matchAll(/\S+/g)].map((word) => ({
    text: word[0],
    confidence,
    ...box,
    x: Math.round(box.x + word.index * each),
    width: Math.max(1, Math.round(word[0].length * each))
  }))
  return { ...line, ...box, confidence, words }
}

/** The height at which the nearest measured line of the same window stands, as far from it as its row is told to be. */
function levelOf(part: Box & { readonly window?: string }, scene: Scene, told: ReadonlyMap<string, Told>): number {
  const [nearest] = scene.lines
    .filter((line) => line.window === part.window && told.has(line.id))
    .sort((a, b) => Math.abs(a.y - part.y) - Math.abs(b.y - part.y))
  const exact = nearest && told.get(nearest.id)
  return nearest && exact ? exact.y + part.y - nearest.y : part.y
}
