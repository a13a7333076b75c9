/** Makes a model ready to decide: chosen, reachable by name, its key found, its limits known. Nothing is sent yet. */
import { Meter } from './agent/meter.ts'
import { UsageError } from './contract/errors.ts'
import { ModelAuditor } from './mind/openai/auditor.ts'
import { openModel } from './mind/openai/client/client.ts'
import { OpenaiMind } from './mind/openai/openai-mind.ts'
import { PlannedMind } from './mind/openai/planned-mind.ts'
import { KNOWN_PRICES, type Prices } from './mind/openai/prices.ts'
import { withoutKeys } from './mind/openai/without-key.ts'
import { chooseModel, type ModelAsked } from './model-choice.ts'
import type { Planner } from './planner.ts'
import { refuseTooLong } from './prepare.ts'
import { readSettings } from './settings.ts'
import { parseToolsSettings } from './tools/settings.ts'
import { openTools } from './tools/tools.ts'

export interface ModelTask extends ModelAsked {
  readonly task: string
  readonly source?: string | undefined
  readonly display: string
  readonly approve?: string | undefined
  readonly planning: 'steps' | 'once'
  readonly verify: boolean
  readonly maxTokens?: number | undefined
  readonly maxCost?: number | undefined
}

export interface PrepareParts {
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The file of the process that keeps a tool server. */
  readonly keeper: string
}

/** Throws UsageError with the sentence a person needs. */
export async function prepareModel(asked: ModelTask, { home, env, keeper }: PrepareParts): Promise<Planner> {
  refuseUnasked(asked)
  const settings = await readSettings(home)
  const chosen = chooseModel(asked, settings, env)
  const toolSettings = parseToolsSettings(settings.tools)
  const prices = { ...KNOWN_PRICES, ...settings.prices }
  const grading = settings.auditor === undefined ? chosen : chooseModel({ preset: settings.auditor }, settings, env)
  if (asked.maxCost !== undefined) refuseUnpriced([chosen.model, grading.model], prices)
  const { task, maxTokens, maxCost } = asked
  const limits = { ...(maxTokens !== undefined && { maxTokens }), ...(maxCost !== undefined && { maxCost }) }
  const hide = withoutKeys([chosen.key, grading.key])
  const model = hide(openModel(chosen))
  const auditing = grading === chosen ? model : hide(openModel(grading))
  return {
    name: `openai ${chosen.model}`,
    model: { baseUrl: chosen.baseUrl, model: chosen.model, ...limits },
    async begin(record, signal) {
      const tools = await openTools(toolSettings, { keeper, env, signal })
      for (const note of tools.notes) record({ type: 'note', note })
      const meter = new Meter(limits)
      const shared = { model, modelName: chosen.model, meter, prices }
      const { model: modelName, contextTokens } = grading
      const auditor = new ModelAuditor({ ...shared, model: auditing, modelName, contextTokens })
      const stepwise = { ...shared, task, contextTokens: chosen.contextTokens, tools: tools.list, record }
      const { verify } = asked
      const mind = asked.planning === 'once' ? new PlannedMind({ ...stepwise, verify }) : new OpenaiMind(stepwise)
      const close = () => tools.close()
      return { mind, meter, tools, close, ...(settings.audit && verify && { auditor }) }
    }
  }
}

function refuseUnpriced(models: readonly string[], prices: Prices): void {
  const unknown = models.find((model) => !Object.hasOwn(prices, model))
  if (unknown === undefined) return
  throw new UsageError(`--max-cost: the price of ${unknown} is not known; put it under "prices" in settings.json`)
}

/** Until the policy exists a model on the host's display asks before everything it does. */
function refuseUnasked({ task, source, display, approve }: ModelTask): void {
  if (task.trim() === '') throw new UsageError('give a task')
  refuseTooLong(task, source)
  if (display !== 'host' || approve === undefined || approve === 'every') return
  throw new UsageError(
    `--approve ${approve}: a model on the host's display asks before every action; leave it out, or take --display virtual`
  )
}
