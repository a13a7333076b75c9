/** What a shell may ask of the agent. The renderer, the terminal and the tests all speak this and nothing else. */
import { z } from 'zod'
import type { Outcome, RunEvent, StopSource } from './events.ts'

/** `virtual` may name its size: `virtual:1280x800`. */
export const DisplayChoice = z
  .string()
  .regex(/^(host|virtual(:\d{2,5}x\d{2,5})?)$/, 'host, virtual or virtual:WIDTHxHEIGHT')
export type DisplayChoice = z.infer<typeof DisplayChoice>

export const ApproveMode = z.enum(['every', 'risky', 'never'])
export type ApproveMode = z.infer<typeof ApproveMode>

export const StartRequest = z.strictObject({
  task: z.string().min(1),
  /** Told in errors: a recipe's file, or nothing for a task typed in. */
  source: z.string().optional(),
  mind: z.enum(['recipe', 'openai']).default('recipe'),
  /** The rest tells the `openai` mind where its model is; a preset of the settings fills what is left out. */
  preset: z.string().min(1).optional(),
  baseUrl: z.url().optional(),
  model: z.string().min(1).optional(),
  /** Name of the environment variable that holds the key. */
  apiKeyEnv: z.string().min(1).optional(),
  /** `steps` thinks before every action; `once` plans the whole task from the first Scene. */
  planning: z.enum(['steps', 'once']).default('steps'),
  /** Off: no expectation is checked and no claim is doubted. Only there to be compared with. */
  verify: z.boolean().default(true),
  /** Whether somebody is there to answer questions. */
  attended: z.boolean().default(true),
  maxTokens: z.number().int().min(1_000).optional(),
  /** US dollars. */
  maxCost: z.number().positive().optional(),
  display: DisplayChoice.default('virtual'),
  /** Left out: `never` on a private display, `risky` on the host's. */
  approve: ApproveMode.optional(),
  maxSteps: z.number().int().min(1).max(10_000).default(200),
  maxSeconds: z.number().int().min(1).max(86_400).default(1_800),
  /** Commands started on the display before the first step. */
  open: z.array(z.string().min(1)).default([])
})
export type StartRequest = z.input<typeof StartRequest>

/** Stored runs, newest first. `outcome` is missing for a run that is going on or was cut off. */
export interface RunSummary {
  readonly run: string
  readonly startedAt: string
  readonly task: string
  readonly steps: number
  readonly outcome?: Outcome
  readonly reason?: string
  /** False when a line was altered or is missing: the chain of hashes breaks. */
  readonly intact: boolean
}

/** A model server that can be picked by name. */
export interface MindChoice {
  readonly preset: string
  /** Its host, for people. */
  readonly where: string
  /** Missing where the person has to say which. */
  readonly model?: string
  /** The environment variable its key is missing from. */
  readonly lacksKey?: string
}

export interface AgentApi {
  /** Resolves with the run's id once its journal exists; rejects with a UsageError's sentence before anything moves. */
  start(request: StartRequest): Promise<string>
  stop(source: StopSource): Promise<void>
  pause(because: string): Promise<void>
  resume(): Promise<void>
  /** Answers the question that is open for this step; ignored when none is. */
  answer(step: number, answer: 'yes' | 'no'): Promise<void>
  /** Answers the open question of the mind, or adds a sentence that reaches it before its next decision. */
  say(text: string): Promise<void>
  minds(): Promise<readonly MindChoice[]>
  history(): Promise<readonly RunSummary[]>
  /** Every event from now on; events of the run that is going on are replayed first. Returns how to stop listening. */
  subscribe(listener: (event: RunEvent) => void): () => void
}
