/** Tries the chosen model with one small call, and says in a sentence what is wrong. */

import { openModel } from './mind/openai/client/client.ts'
import { ModelError, type ModelRequest, type ModelSettings, type Reply } from './mind/openai/client/types.ts'
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
const PATIENCE_MS = 120_000
/** Fewer hold the tools, the rules and only a few screens. */
const FEW_TOKENS = 16_000
/** No tokeniser makes fewer tokens of what is sent: a server that counts fewer has cut it. */
const MOST_CHARACTERS_A_TOKEN = 5
/** With a screen, so that a context that holds the rules and nothing else is found out. */
const TASK = `This only tries the connection. Call look, nothing else. A screen may be as long as this one:
<screen>
${Array.from({ length: 200 }, (_, row) => `l${row + 1} Row ${row + 1} of a list   l${row + 301} with a second column`).join('\n')}
</screen>`

const REQUEST: ModelRequest = {
  system: SYSTEM,
  tools: toolDefinitions([]),
  messages: [{ role: 'user', content: TASK }]
}

const WITHOUT_CALLS = 'a model, or a server, without tool calls cannot act'
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
  try {
    const reply = await model.complete(REQUEST, () => undefined, AbortSignal.timeout(PATIENCE_MS))
    const context = contextFinding(chosen, reply, finding)
    return [finding('model', true, answered(chosen, reply)), callFinding(reply, finding), context]
  } catch (error) {
    const words = [`${chosen.model} at ${chosen.baseUrl}`, (error as Error).message, adviceFor(error)]
    return [finding('model', false, words.filter(Boolean).join(': '))]
  }
}

function adviceFor(error: unknown): string | undefined {
  if (!(error instanceof ModelError)) return undefined
  if (error.kind === 'bad-request' && /\b(tools?|functions?)\b/i.test(error.message)) return WITHOUT_CALLS
  return ADVICE[error.kind]
}

/** What a server counts of what it was sent is the only sign of one that cuts it in silence. */
function contextFinding({ contextTokens }: ModelSettings, { usage }: Reply, finding: Found): Finding {
  const least = Math.floor(JSON.stringify(REQUEST).length / MOST_CHARACTERS_A_TOKEN)
  if (usage && usage.inputTokens < least) {
    const words = `the server took in only ${usage.inputTokens} of at least ${least} tokens that it was sent`
    return finding('context', false, `${words}: ${ADVICE.overflow}`)
  }
  return finding('context', contextTokens >= FEW_TOKENS, `${contextTokens} tokens, as the settings say`)
}

function answered({ model, baseUrl }: ModelSettings, { milliseconds, usage, thought }: Reply): string {
  const tokens = usage ? `, ${usage.inputTokens} tokens in and ${usage.outputTokens} out` : ', no usage told'
  const thinking = thought === '' ? 'without thinking' : 'with its thinking'
  return `${model} at ${baseUrl} answered in ${(milliseconds / 1_000).toFixed(1)} s ${thinking}${tokens}`
}

type Found = (name: string, fine: boolean, detail: string) => Finding

function callFinding({ calls, text }: Reply, finding: Found): Finding {
  if (calls.some(({ name }) => name === 'look'))
    return finding('tool calls', true, 'it called the tool it was asked to')
  const instead = calls[0] ? `it called ${calls[0].name}` : `it only said ${JSON.stringify(text.slice(0, 80))}`
  return finding('tool calls', false, `${instead}: ${WITHOUT_CALLS}`)
}
