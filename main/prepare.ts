/** Refuses a task before anything moves: what it does not understand, and what this machine does not have. */
import type { Mind } from './agent/ports.ts'
import { UsageError } from './contract/errors.ts'
import { findProgram } from './desktop/programs.ts'
import { parseRecipe, programsOf, secretsOf } from './mind/recipe/recipe.ts'
import { RecipeMind } from './mind/recipe/recipe-mind.ts'

export interface Task {
  readonly task: string
  readonly source?: string | undefined
  readonly open: readonly string[]
}

/** Longer than any task a person writes; reading much more would keep them waiting for a refusal. */
const LONGEST = 100_000

/** Throws UsageError with the sentence a person needs. */
export async function prepareRecipe(
  { task, source, open }: Task,
  env: Readonly<Record<string, string | undefined>>
): Promise<Mind> {
  refuseTooLong(task, source)
  const recipe = parseRecipe(task, source)
  for (const program of [...open, ...programsOf(recipe)]) await findProgram(program, env)
  for (const secret of secretsOf(recipe)) {
    if (!env[secret]) throw new UsageError(`secret "${secret}": the environment variable ${secret} is not set`)
  }
  return new RecipeMind(recipe)
}

export function refuseTooLong(task: string, source: string | undefined): void {
  if (task.length <= LONGEST) return
  const length = task.length.toLocaleString('en')
  const most = LONGEST.toLocaleString('en')
  throw new UsageError(`${source ?? 'the task'}: ${length} characters is too long; a task has at most ${most}`)
}
