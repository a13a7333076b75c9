/** Reads a value beside a label, or in a field, and keeps it by a name. */
import { type Box, centreOf, contains } from '../../contract/geometry.ts'
import type { Scene, TextLine } from '../../contract/scene.ts'
import { gap, isOnSide } from '../beside.ts'
import type { Match } from '../matching.ts'
import { find, inWords } from './find.ts'
import type { StepOf } from './language.ts'
import { CannotGoOn, type Course, type Situation } from './situation.ts'

export function* remember(situation: Situation, step: StepOf<'remember'>): Course {
  const wanted = situation.wanted(step.of)
  const valueAt = (match: Match) => readValue(situation.scene, match, step)
  // Where several fit and say the same, it does not matter which is meant.
  const match = yield* find(situation, wanted, step.side === 'in' ? 'type' : 'read', ([first, ...others]) =>
    first && valueAt(first) !== undefined && others.every((other) => valueAt(other) === valueAt(first))
      ? first
      : undefined
  )
  const value = valueAt(match)
  if (value === undefined || value === '') {
    throw new CannotGoOn(
      `I found ${inWords(wanted)}, but no ${step.numberOnly ? 'number' : 'text'} ${step.side === 'in' ? 'in it' : `${step.side} of it`}`
    )
  }
  situation.remembered.set(step.name, value)
}

function readValue(scene: Scene, match: Match, { side, numberOnly }: StepOf<'remember'>): string | undefined {
  const text = side === 'in' ? textInside(scene, match) : textBeside(scene, match, side)
  return numberOnly ? /[-+]?\d[\d.,]*/.exec(text ?? '')?.[0].replace(/[.,]$/, '') : text
}

function textInside(scene: Scene, { control, box }: Match): string | undefined {
  const area: Box = control ?? box
  const lines = scene.lines.filter((line) => contains(area, centreOf(line)))
  return lines.map((line) => line.text).join(' ')
}

function textBeside(scene: Scene, match: Match, side: 'right' | 'left' | 'above' | 'below'): string | undefined {
  const same = match.line && side === 'right' ? restOfLine(match.line, match.box) : ''
  if (same !== '') return same
  const beside = scene.lines
    .filter((line) => line !== match.line && line.window === match.window && !contains(match.box, centreOf(line)))
    .filter((line) => isOnSide(line, match.box, side))
    .sort((a, b) => gap(a, match.box) - gap(b, match.box))
  return beside[0]?.text
}

/** `Total: 42` in one line: what follows the words that were found. */
function restOfLine(line: TextLine, found: Box): string {
  const after = line.words.filter((word) => word.x >= found.x + found.width - 2)
  return after
    .map((word) => word.text)
    .join(' ')
    .replace(/^[\s:=]+/, '')
}
