/**
 * Counts what the Scene text of every screen of this folder costs a model. Run by hand: `node test/screens/tokens.ts`
 * for the Scenes that the truth tells, `node test/screens/tokens.ts --read` for what the reader makes of the pictures.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { type Box, union } from '../../main/contract/geometry.ts'
import { inReadingOrder } from '../../main/contract/reading-order.ts'
import { type Control, type ControlState, NO_CHANGE, type Scene, type TextLine, type Word } from '../../main/contract/scene.ts'
import { sceneText } from '../../main/mind/scene-text.ts'
import type { Truth } from './make/truth.ts'

const folder = new URL('.', import.meta.url).pathname

export interface TokenCount {
  readonly name: string
  readonly tokens: number
  /** Of the texts of the lines alone. */
  readonly bare: number
  readonly windows: number
}

export const tokensIn = (text: string): number => countTokens(text)

/** Tokens a Scene text may have: half more than its bare text, and something for every window. */
export function mostTokens({ bare, windows }: TokenCount): number {
  return 1.5 * bare + 150 * Math.max(1, windows)
}

export function countOf(name: string, scene: Scene, windows = scene.windows.length): TokenCount {
  const bare = tokensIn(scene.lines.map((line) => line.text).join('\n'))
  return { name, tokens: tokensIn(sceneText(scene, { limit: Infinity })), bare, windows }
}

export async function truths(): Promise<readonly { readonly name: string; readonly truth: Truth }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => ({
      name: name.slice(0, -'.json'.length),
      truth: JSON.parse(await readFile(join(folder, name), 'utf8')) as Truth
    }))
  )
}

/** The Scene a perfect reader would make of it. */
export function sceneOf({ words, controls }: Truth): Scene {
  const all: readonly Box[] = [...words, ...controls]
  const { x, y, width, height } = union(all)
  const lines = inReadingOrder(runs(words, controls)).map((run, at): TextLine => ({ id: `l${at + 1}`, ...run }))
  const shown = controls.filter((control) => !control.optional)
  const named = inReadingOrder(shown).map(
    ({ state, ...control }, at): Control => ({ id: `c${at + 1}`, ...control, state: state as ControlState })
  )
  return { frame: 'f', width: x + width, height: y + height, lines, controls: named, windows: [], change: NO_CHANGE }
}

/** Words of one height and level with hardly a gap between them are one line; GTK tells one box for all of a label. */
function runs(words: Truth['words'], controls: Truth['controls']): Omit<TextLine, 'id'>[] {
  const lines: Word[][] = []
  for (const word of inReadingOrder(words.map((each): Word => ({ ...each, confidence: 0.95 })))) {
    const last = lines.at(-1)?.at(-1)
    const gap = last ? word.x - last.x - last.width : Infinity
    const level = last && Math.abs(last.y - word.y) < 4
    const label = level && last.x === word.x && last.width === word.width
    // So it does for what is written on a control.
    const apart = [word, last].some((each) => controls.some(({ x, width }) => each?.x === x && each.width === width))
    if (label || (level && !apart && gap > -2 && gap < 0.75 * word.height)) lines.at(-1)?.push(word)
    else lines.push([word])
  }
  return lines.map((line) => ({
    ...union(line),
    text: line.map((word) => word.text).join(' '),
    confidence: 0.95,
    words: line
  }))
}

interface Counted {
  readonly name: string
  readonly scene: Scene
  readonly windows: number | undefined
}

async function readScenes(): Promise<Counted[]> {
  const { frameFromFile } = await import('../../main/eyes/image-file.ts')
  const { startTesseract } = await import('../../main/reader/recogniser.ts')
  const { SceneReader } = await import('../../main/reader/scene-reader.ts')
  const data = new URL('../../node_modules/@tesseract.js-data', import.meta.url).pathname
  const tesseract = await startTesseract({ dataFolder: data, threads: 2 })
  const scenes: Counted[] = []
  for (const { name, truth } of await truths()) {
    const frame = await frameFromFile(join(folder, `${name}.png`))
    const scene = await new SceneReader(tesseract).read(frame, { windows: [] }, new AbortController().signal)
    scenes.push({ name, scene, windows: truth.windows })
  }
  await tesseract.close()
  return scenes
}

if (import.meta.main) {
  const shown = process.argv.find((argument) => argument.startsWith('--show='))?.slice('--show='.length)
  const read = process.argv.includes('--read')
  const scenes = read ? await readScenes() : (await truths()).map(({ name, truth }) => ({ name, scene: sceneOf(truth), windows: truth.windows }))
  const say = (text: string) => process.stdout.write(`${text}\n`)
  for (const { name, scene } of scenes) if (name === shown) say(sceneText(scene))
  const counts = scenes.map(({ name, scene, windows }) => countOf(name, scene, windows)).sort((a, b) => a.tokens - b.tokens)
  for (const count of counts) {
    const { name, tokens, bare } = count
    const over = tokens > mostTokens(count) ? '  OVER' : ''
    say(`${name.padEnd(34)} ${tokens} tokens, bare ${bare}, at most ${mostTokens(count)}${over}`)
  }
  say(`median ${counts[counts.length >> 1]?.tokens}, most ${counts.at(-1)?.tokens}`)
}
