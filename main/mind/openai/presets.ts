/** Servers a person can pick by name. `presets` in settings.json overrides and adds. */
import { z } from 'zod'
import { PROFILES } from './client/profiles.ts'
import type { ProfileName } from './client/types.ts'

const profileNames = Object.keys(PROFILES) as [ProfileName, ...ProfileName[]]

export const Preset = z.strictObject({
  baseUrl: z.url(),
  /** Missing where the person has to say which. */
  model: z.string().min(1).optional(),
  profile: z.enum(profileNames).default('auto'),
  /** Name of the environment variable that holds the key; missing for servers that want none. */
  apiKeyEnv: z.string().min(1).optional(),
  /** Tokens of prompt and answer together. */
  contextTokens: z.number().int().min(4_096).default(131_072),
  maxOutputTokens: z.number().int().min(256).optional(),
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  topK: z.number().int().min(1).optional(),
  vision: z.boolean().optional(),
  /** Seconds one attempt of one call may take, and seconds without a byte after which its answer counts as stalled. */
  attemptSeconds: z.number().min(1).max(3_600).optional(),
  idleSeconds: z.number().min(1).max(3_600).optional()
})
export type Preset = z.infer<typeof Preset>

const M2 = { temperature: 1, topP: 0.95, contextTokens: 204_800 } as const
const SELF_HOSTED_M2 = { ...M2, topK: 40 } as const
const local = (port: number) => `http://127.0.0.1:${port}/v1`

export const PRESETS: Readonly<Record<string, Preset>> = {
  minimax: {
    ...M2,
    baseUrl: 'https://api.minimax.io/v1',
    model: 'MiniMax-M2.1',
    profile: 'minimax',
    apiKeyEnv: 'MINIMAX_API_KEY'
  },
  vllm: { ...SELF_HOSTED_M2, baseUrl: local(8000), model: 'MiniMaxAI/MiniMax-M2.1', profile: 'vllm-append-think' },
  sglang: { ...SELF_HOSTED_M2, baseUrl: local(30000), model: 'MiniMaxAI/MiniMax-M2.1', profile: 'sglang' },
  'llama.cpp': { baseUrl: local(8080), profile: 'llama.cpp', contextTokens: 32_768 },
  ollama: { baseUrl: local(11434), profile: 'ollama', contextTokens: 32_768 },
  'lm-studio': { baseUrl: local(1234), profile: 'lm-studio', contextTokens: 32_768 },
  openrouter: {
    ...M2,
    baseUrl: 'https://openrouter.ai/api/v1',
    model: 'minimax/minimax-m2.1',
    profile: 'openrouter',
    apiKeyEnv: 'OPENROUTER_API_KEY'
  },
  deepseek: {
    baseUrl: 'https://api.deepseek.com/v1',
    model: 'deepseek-chat',
    profile: 'deepseek',
    apiKeyEnv: 'DEEPSEEK_API_KEY',
    contextTokens: 128_000
  },
  kimi: {
    baseUrl: 'https://api.moonshot.ai/v1',
    model: 'kimi-k2-thinking',
    profile: 'kimi',
    apiKeyEnv: 'MOONSHOT_API_KEY',
    contextTokens: 262_144
  },
  glm: {
    baseUrl: 'https://api.z.ai/api/paas/v4',
    model: 'glm-4.6',
    profile: 'glm',
    apiKeyEnv: 'ZAI_API_KEY',
    contextTokens: 200_000
  },
  openai: {
    baseUrl: 'https://api.openai.com/v1',
    profile: 'responses',
    apiKeyEnv: 'OPENAI_API_KEY',
    contextTokens: 272_000
  }
}
