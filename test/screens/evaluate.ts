/** Reads every screen of this folder and tells how well. Run by hand: `node test/screens/evaluate.ts [-v] [NAME ...]`. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { frameFromFile } from '../../main/eyes/image-file.ts'
import { startTesseract } from '../../main/reader/recogniser.ts'
import { SceneReader } from '../../main/reader/scene-reader.ts'
import type { Truth } from './make/truth.ts'
import { f1, type KindScore, scoreControls, scoreWords } from './score.ts'

const folder = new URL('.', import.meta.url).pathname
const data = new URL('../../node_modules/@tesseract.js-data/eng/4.0.0_best_int', import.meta.url).pathname
const told = process.argv.includes('-v')
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const say = (text: string) => process.stdout.write(`${text}\n`)

const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).map((name) => name.slice(0, -4))
const tesseract = await startTesseract({ dataFolder: data, threads: 2 })
const total = { truth: 0, hits: 0, seen: 0, milliseconds: 0, controls: 0, controlHits: 0, labels: 0, states: 0 }
const kinds: Record<string, KindScore> = {}
const times: number[] = []
for (const name of names.filter((each) => wanted.length === 0 || wanted.some((part) => each.includes(part)))) {
  const truth = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Truth
  const frame = await frameFromFile(join(folder, `${name}.png`))
  const reader = new SceneReader(tesseract)
  const began = performance.now()
  const scene = await reader.read(frame, { windows: [] }, new AbortController().signal)
  const milliseconds = performance.now() - began
  times.push(milliseconds)
  const words = scoreWords(scene, truth)
  const controls = scoreControls(scene, truth)
  const seen = words.hits + words.invented.length
  total.truth += truth.words.length
  total.hits += words.hits
  total.seen += seen
  const scored = truth.controls.length > 0
  if (scored) {
    for (const [kind, score] of Object.entries(controls.kinds)) {
      const sum = (kinds[kind] ??= { hits: 0, missed: 0, invented: 0 })
      sum.hits += score.hits
      sum.missed += score.missed
      sum.invented += score.invented
    }
    total.controls += truth.controls.length
    total.controlHits += truth.controls.length - controls.missed.length
    total.labels += controls.labels
    total.states += controls.states
  }
  say(
    `${name.padEnd(34)} recall ${(words.hits / truth.words.length).toFixed(3)} precision ${(words.hits / seen).toFixed(3)} ` +
      `controls -${controls.missed.length} +${controls.invented.length} of ${truth.controls.length}  ${milliseconds.toFixed(0)} ms`
  )
  if (!told) continue
  say(`   missed   ${words.missed.map(({ text, x, y }) => `${text}@${x},${y}`).join('  ')}`)
  say(`   invented ${words.invented.map(({ text, x, y, confidence }) => `${text}@${x},${y}(${confidence.toFixed(2)})`).join('  ')}`)
  if (!scored) continue
  say(`   controls missed   ${controls.missed.map(({ kind, label, x, y }) => `${kind} ${label}@${x},${y}`).join('; ')}`)
  say(`   controls invented ${controls.invented.map(({ kind, label, x, y, width, height }) => `${kind} ${label}@${x},${y} ${width}x${height}`).join('; ')}`)
}
await tesseract.close()
times.sort((a, b) => a - b)
say(`words: recall ${(total.hits / total.truth).toFixed(4)} precision ${(total.hits / total.seen).toFixed(4)} of ${total.truth}`)
const scores = Object.entries(kinds).filter(([, score]) => score.hits + score.missed > 0)
say(`controls: ${scores.map(([kind, score]) => `${kind} ${f1(score).toFixed(3)} (${score.hits}/-${score.missed}/+${score.invented})`).join(', ')}`)
say(`macro-F1 ${(scores.reduce((sum, [, score]) => sum + f1(score), 0) / scores.length).toFixed(3)}; of ${total.controlHits} hits ${total.labels} labels and ${total.states} states right`)
say(`median ${times[times.length >> 1]?.toFixed(0)} ms, most ${times.at(-1)?.toFixed(0)} ms`)
