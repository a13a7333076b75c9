/** What a run of twenty steps on the stored screens would tell a model, in tokens, against pictures of the same screens. */
import { join } from 'node:path'
import sharp from 'sharp'
import type { Scene } from '../../main/contract/scene.ts'
import { Eyesight } from '../../main/mind/openai/observation.ts'
import { sceneOf, tokensIn, truths } from '../screens/tokens.ts'

export const IMAGE_FORMULA =
  'OpenAI, "Images and vision", calculating costs, detail high: 85 + 170 for each tile of 512 px, after the picture was fitted into 2048 x 2048 and its shorter side scaled to 768'

const STEPS = 20
const folder = new URL('../screens/', import.meta.url).pathname

export function imageTokens(width: number, height: number): number {
  const fit = Math.min(1, 2048 / Math.max(width, height))
  const scale = fit * Math.min(1, 768 / (fit * Math.min(width, height)))
  return 85 + 170 * Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512)
}

interface Screen {
  readonly scene: Scene
  readonly picture: number
}

export interface Told {
  /** Mean tokens of text and of a picture, a step. */
  readonly text: number
  readonly picture: number
  readonly runs: number
}

/**
 * Runs that go from one stored screen to the next every so many steps, each beginning at another screen. On a screen
 * that stays, a step fills one line and changes the state of one control; a screen that comes is told as it is.
 */
export async function toldOnScreens(stepsAScreen: number): Promise<Told> {
  const screens = await Promise.all(
    (await truths()).map(async ({ name, truth }, index): Promise<Screen> => {
      const { width = 0, height = 0 } = await sharp(join(folder, `${name}.png`)).metadata()
      return { scene: ownIds({ ...sceneOf(truth), width, height }, index), picture: imageTokens(width, height) }
    })
  )
  const runs = screens.map((_, first) => oneRun([...screens.slice(first), ...screens.slice(0, first)], stepsAScreen))
  const mean = (of: (run: Omit<Told, 'runs'>) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length
  return { text: mean(({ text }) => text), picture: mean(({ picture }) => picture), runs: runs.length }
}

function oneRun(screens: readonly Screen[], stepsAScreen: number): Omit<Told, 'runs'> {
  const eyesight = new Eyesight()
  let text = 0
  let picture = 0
  for (let step = 0; step < STEPS; step++) {
    const screen = screens[Math.floor(step / stepsAScreen) % screens.length] as Screen
    const content = eyesight.text(worked(screen.scene, step % stepsAScreen))
    text += tokensIn(step === 0 ? content : `step ${step}: done\n${content}`)
    picture += screen.picture
  }
  return { text: text / STEPS, picture: picture / STEPS }
}

/** Lines and controls of different screens are different things. */
function ownIds(scene: Scene, index: number): Scene {
  const own = <Thing extends { readonly id: string }>(thing: Thing): Thing => ({
    ...thing,
    id: `${thing.id[0]}${index * 500 + Number(thing.id.slice(1))}`
  })
  return { ...scene, lines: scene.lines.map(own), controls: scene.controls.map(own) }
}

function worked(scene: Scene, times: number): Scene {
  return {
    ...scene,
    lines: scene.lines.map((line, at) => (at < times ? { ...line, text: `entered in step ${at}` } : line)),
    controls: scene.controls.map((control, at) => (at < times ? { ...control, state: 'focused' as const } : control))
  }
}
