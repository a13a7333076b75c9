/** `settings.json` in the data folder: what a person chose once. A file that is not there chooses nothing. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from './contract/errors.ts'
import { isModifierKey, readChord } from './contract/keys.ts'
import { Preset } from './mind/openai/presets.ts'
import { Prices } from './mind/openai/prices.ts'

/** A chord that nobody presses by chance: one key, with others held. */
const StopKey = z.string().superRefine((words, context) => {
  const chord = readChord(words)
  if ('problem' in chord) return context.addIssue(chord.problem)
  const held = chord.keys.filter(isModifierKey).length
  if (held < 2 || chord.keys.length !== held + 1)
    context.addIssue('two or more of Ctrl, Alt, Shift and Super, and a key')
})

const Settings = z.strictObject({
  /** Stops a run, whatever else is going on; Ctrl+Alt+Shift+S when left out. */
  stopKey: StopKey.optional(),
  /** The preset that `--mind openai` takes when none is named. */
  preset: z.string().min(1).optional(),
  presets: z.record(z.string(), Preset).default({}),
  prices: Prices.default({}),
  /** Whether a claim of done is graded by an auditor call. */
  audit: z.boolean().default(true),
  /** The preset of the model that grades; the one that acts when left out. */
  auditor: z.string().min(1).optional(),
  /** Of the text on the screen, by Tesseract's codes: each needs its data, the npm package @tesseract.js-data/CODE. */
  languages: z
    .array(z.string().regex(/^[a-z_]+$/i, 'a code such as eng or deu'))
    .min(1)
    .default(['eng']),
  /** Servers of outside tools, as other MCP hosts write them; understood by the tools room. */
  tools: z.unknown().optional()
})
export type Settings = z.infer<typeof Settings>

/** Throws UsageError with the file and the key that is wrong. */
export async function readSettings(home: string): Promise<Settings> {
  const file = join(home, 'settings.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return '{}'
    throw new UsageError(`${file}: cannot be read (${error.code ?? error.message})`)
  })
  const parsed = Settings.safeParse(parseJson(file, text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(`${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`)
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${file}: no JSON (${(error as Error).message})`)
  }
}
