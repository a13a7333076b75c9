/** Tries the chosen model with one small call, and says in a sentence what is wrong. */

import { openModel } from './mind/openai/client/client.ts'
import { type Model, ModelError, type ModelSettings, type Reply } from './mind/openai/client/types.ts'
import { SYSTEM } from './mind/openai/prompt.ts'
import { toolDefinitions } from './mind/openai/tool-definitions.ts'
import { withoutKeys } from './mind/openai/without-key.ts'
import { chooseModel, type ModelAsked } from './model-choice.ts'
import { readSettings } from './settings.ts'
import type { Finding } from './shells/local/program.ts'

export interface MindParts {
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A person waits for this one. */
const PATIENCE_MS = 60_000
/** Fewer hold the tools, the rules and only a few screens. */
const FEW_TOKENS = 16_000
const TASK = 'This only tries the connection. Call look, nothing else.'

const ADVICE: Readonly<Partial<Record<ModelError['kind'], string>>> = {
  auth: 'the key is wrong or may not use this model',
  'not-found': 'the URL or the name of the model is wrong',
  overflow: 'the context of the server is too small: start it with at least 16,000 tokens',
  unavailable: 'is the server running, and the URL right?'
}

/** Throws UsageError where the choice itself is wrong. */
export async function examineMind(asked: ModelAsked, { home, env }: MindParts): Promise<readonly Finding[]> {
  const chosen = chooseModel(asked, await readSettings(home), env)
  const settings = { ...chosen, attemptMs: PATIENCE_MS, idleMs: PATIENCE_MS }
  // Whoever asks the doctor wants to hear what is wrong, not to wait until it passes.
  const model = withoutKeys([chosen.key])(openModel(settings, { attempts: 1 }))
  const finding = (name: string, fine: boolean, detail: string) => ({ name, fine, required: true, detail })
  const context = finding(
    'context',
    chosen.contextTokens >= FEW_TOKENS,
    `${chosen.contextTokens} tokens, as the settings say`
  )
  try {
    const reply = await tryOnce(model)
    return [finding('model', true, answered(chosen, reply)), callFinding(reply, finding), context]
  } catch (error) {
    const advice = error instanceof ModelError ? ADVICE[error.kind] : undefined
    const words = [`${chosen.model} at ${chosen.baseUrl}`, (error as Error).message, advice].filter(Boolean).join(': ')
    return [finding('model', false, words)]
  }
}

function tryOnce(model: Model): Promise<Reply> {
  const messages = [{ role: 'user', content: TASK }] as const
  const request = { system: SYSTEM, tools: toolDefinitions([]), messages }
  return model.complete(request, () => undefined, AbortSignal.timeout(PATIENCE_MS))
}

function answered({ model, baseUrl }: ModelSettings, { milliseconds, usage, thought }: Reply): string {
  const tokens = usage ? `, ${usage.inputTokens} tokens in and ${usage.outputTokens} out` : ', no usage told'
  const thinking = thought === '' ? 'without thinking' : 'with its thinking'
  return `${model} at ${baseUrl} answered in ${(milliseconds / 1_000).toFixed(1)} s ${thinking}${tokens}`
}

function callFinding(
  { calls, text }: Reply,
  finding: (name: string, fine: boolean, detail: string) => Finding
): Finding {
  if (calls.some(({ name }) => name === 'look'))
    return finding('tool calls', true, 'it called the tool it was asked to')
  const instead = calls[0] ? `it called ${calls[0].name}` : `it only said ${JSON.stringify(text.slice(0, 80))}`
  return finding('tool calls', false, `${instead}: a model, or a server, without tool calls cannot act`)
}
