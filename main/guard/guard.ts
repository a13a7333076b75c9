/** The rules the gate asks: how much a person wants to be asked, and what is risky. The policy file comes later. */
import type { Guard, Ruling } from '../agent/ports.ts'
import { type Action, targetsOf } from '../contract/action.ts'
import type { ApproveMode } from '../contract/api.ts'
import { type Scene, thing } from '../contract/scene.ts'

/** Labels of what cannot be undone, or reaches other people. Whole words, any case. */
const RISKY =
  /\b(delete|remove|erase|discard|don.?t save|close without saving|overwrite|replace|format|reset|send|submit|pay|buy|order|transfer|publish|uninstall|shut ?down|log ?out)\b/i

export class ApprovalGuard implements Guard {
  readonly #mode: ApproveMode

  constructor(mode: ApproveMode) {
    this.#mode = mode
  }

  judge(action: Action, _words: string, scene: Scene): Ruling {
    if (action.kind === 'wait') return { decision: 'allow', because: 'waiting touches nothing' }
    if (this.#mode === 'never') return { decision: 'allow', because: 'nobody is asked on this run' }
    if (this.#mode === 'every') return { decision: 'ask', because: 'every action is asked for' }
    const risk = riskOf(action, scene)
    if (risk === undefined) return { decision: 'allow', because: 'not risky' }
    return { decision: 'ask', because: risk }
  }
}

/** Why a person would want to be asked first; undefined when there is no reason. */
function riskOf(action: Action, scene: Scene): string | undefined {
  if (action.kind === 'use-tool') return `${action.server} is another program`
  if (action.kind !== 'click') return undefined
  for (const target of targetsOf(action)) {
    const found = 'id' in target ? thing(scene, target.id) : undefined
    const label = found && ('text' in found ? found.text : found.label)
    const word = label?.match(RISKY)?.[0]
    if (word !== undefined) return `"${word}" may not be undone`
  }
  return undefined
}
