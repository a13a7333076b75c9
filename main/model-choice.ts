/** From flags, preset and settings to the one model a run uses. */
import type { MindChoice } from './contract/api.ts'
import { UsageError } from './contract/errors.ts'
import type { ModelSettings } from './mind/openai/client/types.ts'
import { PRESETS, type Preset } from './mind/openai/presets.ts'
import type { Settings } from './settings.ts'

export interface ModelAsked {
  readonly preset?: string | undefined
  readonly baseUrl?: string | undefined
  readonly model?: string | undefined
  readonly apiKeyEnv?: string | undefined
}

const NO_MODEL = 'name the model: --preset NAME, or --base-url URL and --model NAME'

/** One attempt of one call; the run has its own limit. */
const ATTEMPT_SECONDS = 300
const IDLE_SECONDS = 90

/** Throws UsageError with the flag or the variable that is missing. */
export function chooseModel(
  asked: ModelAsked,
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>
): ModelSettings {
  const preset = presetOf(asked, settings)
  const baseUrl = asked.baseUrl ?? preset?.baseUrl
  const model = asked.model ?? preset?.model
  if (baseUrl === undefined) throw new UsageError(NO_MODEL)
  refuseUrl(baseUrl)
  if (model === undefined) throw new UsageError('--model: name the model, this preset has none of its own')
  const { baseUrl: _url, model: _model, apiKeyEnv: _env, attemptSeconds, idleSeconds, ...tuning } = preset ?? BARE
  const key = keyOf(asked.apiKeyEnv ?? preset?.apiKeyEnv, env)
  return {
    ...withoutUndefined(tuning),
    baseUrl,
    model,
    profile: preset?.profile ?? 'auto',
    contextTokens: preset?.contextTokens ?? BARE.contextTokens,
    attemptMs: (attemptSeconds ?? ATTEMPT_SECONDS) * 1_000,
    idleMs: (idleSeconds ?? IDLE_SECONDS) * 1_000,
    ...(key !== undefined && { key })
  }
}

/** The URL stands in the record of a run: it may hold nothing that lets anybody in. */
function refuseUrl(url: string): void {
  if (!/^https?:\/\//.test(url)) throw new UsageError(`--base-url ${url}: it must begin with http:// or https://`)
  if (!URL.canParse(url)) throw new UsageError(`--base-url ${url}: it is no URL`)
  const { username, password, search, host } = new URL(url)
  if (username === '' && password === '' && search === '') return
  throw new UsageError(
    `the base URL of ${host} holds a name, a password or a query: a key belongs into an environment variable (--api-key-env)`
  )
}

const BARE = { profile: 'auto', contextTokens: 131_072 } as Preset

/** Every server that can be picked by name, with what it still needs. */
export function modelChoices(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>
): readonly MindChoice[] {
  return Object.entries({ ...PRESETS, ...settings.presets }).map(([preset, { baseUrl, model, apiKeyEnv }]) => ({
    preset,
    where: new URL(baseUrl).host,
    ...(model !== undefined && { model }),
    ...(apiKeyEnv !== undefined && !env[apiKeyEnv]?.trim() && { lacksKey: apiKeyEnv })
  }))
}

/** A base URL without a preset stands for itself: no other server's key goes to it. */
function presetOf({ preset, baseUrl }: ModelAsked, settings: Settings): Preset | undefined {
  const name = preset ?? (baseUrl === undefined ? settings.preset : undefined)
  if (name === undefined) return undefined
  const all: Readonly<Record<string, Preset>> = { ...PRESETS, ...settings.presets }
  const found = Object.hasOwn(all, name) ? all[name] : undefined
  if (!found)
    throw new UsageError(`--preset ${name}: there is none of that name; there are ${Object.keys(all).join(', ')}`)
  return found
}

function keyOf(name: string | undefined, env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (name === undefined) return undefined
  const key = env[name]?.trim()
  if (!key) throw new UsageError(`the environment variable ${name}, which holds the key of the model, is not set`)
  return key
}

type Defined<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> }

function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<Value>
}
