/** The embedded default: decides by a recipe, without a model and without a network. */
import type { Mind, Sight } from '../../agent/ports.ts'
import type { Intent } from '../../contract/action.ts'
import { finish } from './ending.ts'
import type { Recipe } from './recipe.ts'
import { CannotGoOn, type Course, type Decision, Situation } from './situation.ts'
import { walk } from './walk.ts'

/** One for each run: it remembers how far it has come. */
export class RecipeMind implements Mind {
  readonly name = 'recipe'
  readonly #recipe: Recipe
  #course: Generator<Decision, never, Sight> | undefined

  constructor(recipe: Recipe) {
    this.#recipe = recipe
  }

  async decide(sight: Sight, say: (thought: string) => void, signal: AbortSignal): Promise<Intent> {
    signal.throwIfAborted()
    const { value } = this.#course ? this.#course.next(sight) : this.#begin(sight)
    say(value.thought)
    return value.intent
  }

  #begin(sight: Sight): IteratorResult<Decision, never> {
    this.#course = follow(this.#recipe, new Situation(sight))
    return this.#course.next(sight)
  }
}

/** All decisions of a run. One that cannot go on says so and ends the run; it never comes to an end by itself. */
function* follow({ steps }: Recipe, situation: Situation): Course<never> {
  try {
    yield* walk(situation, steps)
    situation.step = undefined
    return yield* finish(situation, undefined)
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    const { message: reason, impossible } = error
    for (;;) yield situation.decision(`I give up: ${reason}`, { kind: 'give-up', reason, impossible })
  }
}
