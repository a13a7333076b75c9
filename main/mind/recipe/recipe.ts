/** A recipe: a task written as plain steps. The grammar is told with examples in resources/recipes/README.md. */
import { UsageError } from '../../contract/errors.ts'
import { everyStep, type Step } from './language.ts'
import { stepsOf } from './parse.ts'

export interface Recipe {
  readonly steps: readonly Step[]
  /** As it was written. */
  readonly text: string
  /** Its file, or `the task` for one typed in. */
  readonly source: string
}

/**
 * Understands a whole recipe before any of it is done. Throws UsageError with the sentence it does not understand, its
 * position and the nearest forms it knows. `source` is what errors call it.
 */
export function parseRecipe(text: string, source = 'the task'): Recipe {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const steps = stepsOf(lines, source)
  if (steps.length === 0) throw new UsageError(`${source} has no step in it; a step is such as: open mousepad`)
  return { steps, text, source }
}

/** The programs a recipe opens, each once, in the order they are written. */
export function programsOf({ steps }: Recipe): readonly string[] {
  return [...new Set(everyStep(steps).flatMap((step) => (step.kind === 'open' ? [step.program] : [])))]
}

/** The names of the secrets a recipe types, each once. */
export function secretsOf({ steps }: Recipe): readonly string[] {
  const names = everyStep(steps).flatMap((step) =>
    step.kind === 'type' && 'secret' in step.text ? [step.text.secret] : []
  )
  return [...new Set(names)]
}
