/** Reads every screen of this folder and tells how well. Run by hand: `node test/screens/evaluate.ts [-v] [NAME ...]`. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { frameFromFile } from '../../main/eyes/image-file.ts'
import { startTesseract } from '../../main/reader/recogniser.ts'
import { SceneReader } from '../../main/reader/scene-reader.ts'
import type { Truth } from './make/truth.ts'
import { f1, type KindScore, scoreControls, scoreWords } from './score.ts'

const folder = new URL('.', import.meta.url).pathname
const data = new URL('../../node_modules/@tesseract.js-data', import.meta.url).pathname
const told = process.argv.includes('-v')
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const say = (text: string) => process.stdout.write(`${text}\n`)

const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).map((name) => name.slice(0, -4))
const tesseract = await startTesseract({ dataFolder: data, threads: 2 })

interface Sum {
  readonly screens: string[]
  truth: number
  hits: number
  seen: number
  controlHits: number
  labels: number
  states: number
  readonly kinds: Record<string, KindScore>
  worst: { readonly name: string; readonly recall: number }
}
const empty = (): Sum => ({
  screens: [], truth: 0, hits: 0, seen: 0, controlHits: 0, labels: 0, states: 0, kinds: {}, worst: { name: '', recall: 1 }
})
const sums: Record<string, Sum> = { all: empty() }
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
  const asked = truth.controls.filter((control) => !control.optional).length
  const scored = asked > 0
  const recall = words.hits / truth.words.length
  for (const sum of [sums['all'] as Sum, (sums[truth.source] ??= empty())]) {
    sum.screens.push(name)
    sum.truth += truth.words.length
    sum.hits += words.hits
    sum.seen += seen
    if (recall < sum.worst.recall) sum.worst = { name, recall }
    if (!scored) continue
    for (const [kind, score] of Object.entries(controls.kinds)) {
      const ofKind = (sum.kinds[kind] ??= { hits: 0, missed: 0, invented: 0 })
      ofKind.hits += score.hits
      ofKind.missed += score.missed
      ofKind.invented += score.invented
    }
    sum.controlHits += asked - controls.missed.length
    sum.labels += controls.labels
    sum.states += controls.states
  }
  say(
    `${name.padEnd(34)} recall ${recall.toFixed(3)} precision ${(words.hits / seen).toFixed(3)} ` +
      `controls -${controls.missed.length} +${controls.invented.length} of ${asked}  ${milliseconds.toFixed(0)} ms`
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
for (const [source, sum] of Object.entries(sums)) {
  say(
    `${source}: ${sum.screens.length} screens, recall ${(sum.hits / sum.truth).toFixed(4)} precision ${(sum.hits / sum.seen).toFixed(4)} ` +
      `of ${sum.truth} words, worst ${sum.worst.name} ${sum.worst.recall.toFixed(3)}`
  )
  const scores = Object.entries(sum.kinds).filter(([, score]) => score.hits + score.missed > 0)
  if (scores.length === 0) continue
  say(`  ${scores.map(([kind, score]) => `${kind} ${f1(score).toFixed(3)} (${score.hits}/-${score.missed}/+${score.invented})`).join(', ')}`)
  const mean = scores.reduce((total, [, score]) => total + f1(score), 0) / scores.length
  say(`  macro-F1 ${mean.toFixed(3)}; of ${sum.controlHits} hits ${sum.labels} labels and ${sum.states} states right`)
}
say(`median ${times[times.length >> 1]?.toFixed(0)} ms, most ${times.at(-1)?.toFixed(0)} ms`)
