/**
 * `npm run bench:mind`: milliseconds of our own work around a model's, and what a model is told, in tokens (o200k).
 * `--steps 40` says how long the measured run is.
 */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measuredRun } from './mind-run.ts'
import { IMAGE_FORMULA, imageTokens, toldOnScreens } from './mind-tokens.ts'

const STEPS = 20
const { values } = parseArgs({ options: { steps: { type: 'string', default: '40' } } })

const say = (text: string) => process.stdout.write(`${text}\n`)
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)
const at = (share: number, numbers: readonly number[]) =>
  sorted(numbers)[Math.floor(numbers.length * share)] ?? Number.NaN
const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
const spread = (numbers: readonly number[]) =>
  `median ${at(0.5, numbers).toFixed(1)} ms, p90 ${at(0.9, numbers).toFixed(1)} ms, ${numbers.length} times`
const against = (text: number, picture: number) =>
  `${text.toFixed(0)} tokens a step, a screenshot ${picture.toFixed(0)}: ${((100 * text) / picture).toFixed(0)} %; goal 25 %`

const { outcome, toEvent, toRequest, observations } = await measuredRun(Number(values.steps))
say(
  `mousepad on a private display of 1280x800, real hands, eyes and reader, a scripted server that gives up at the end (${outcome})`
)
say(`load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`)
say(`last byte of a reply to the first raw event        ${spread(toEvent)}; goal median 30 ms`)
const own = toRequest.map(({ all, reading }) => all - reading)
say(`end of settling to the next request, reading aside ${spread(own)}; goal median 60 ms`)
say(`the same, reading included                         ${spread(toRequest.map(({ all }) => all))}`)
say('')
say(`a screenshot's tokens: ${IMAGE_FORMULA}`)
say(
  `the first ${STEPS} steps of the run above    ${against(mean(observations.slice(0, STEPS)), imageTokens(1280, 800))}`
)
for (const stepsAScreen of [1, 2, 5, 10, 20]) {
  const { text, picture, runs } = await toldOnScreens(stepsAScreen)
  const name = `stored screens, a new one every ${stepsAScreen === 1 ? 'step' : `${stepsAScreen} steps`}`
  say(`${name.padEnd(44)} ${against(text, picture)}; ${runs} runs of ${STEPS} steps`)
}
process.exit(0)
