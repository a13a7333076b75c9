/** What this machine has and lacks, in sentences a person can act on. */
import { MissingError, UsageError } from './contract/errors.ts'
import type { StopSource } from './contract/events.ts'
import { readChord } from './contract/keys.ts'
import { needs } from './desktop/needs.ts'
import { openHostSeat, openPrivateSeat, type Seat } from './desktop/seat.ts'
import { STOP_KEY, startHands } from './hands/hands.ts'
import type { Launcher } from './process/launcher.ts'
import { hasLanguage, howToGet } from './reader/languages.ts'
import type { Finding } from './shells/local/program.ts'

export interface DoctorParts {
  readonly launcher: Launcher
  /** Folder of the OCR data, and the languages that the settings name. */
  readonly dataFolder: string
  readonly languages: readonly string[]
  /** The chord that stops a run; that of the hands when left out. */
  readonly stopKey?: string | undefined
}

interface HandsParts {
  readonly launcher: Launcher
  readonly stopKey: string
}

/** Every way to stop a run, and what a person does for it. */
const STOPS: Readonly<Record<StopSource, string>> = {
  hotkey: 'the stop key',
  corner: 'the mouse thrown into a corner of the screen',
  panel: 'Stop in the panel',
  tray: 'Stop in the tray',
  terminal: 'Ctrl-C in the terminal',
  api: 'a call of the API',
  'parent-gone': 'the end of the program that started the run'
}

export async function examine(parts: DoctorParts): Promise<readonly Finding[]> {
  const { launcher, dataFolder, languages, stopKey = STOP_KEY } = parts
  const node: Finding = { name: 'Node', fine: true, required: true, detail: process.version }
  const programs = needs('demo').map(programFinding)
  const usable = programs.every(({ fine }) => fine)
  const size = { width: 640, height: 480 }
  const open = { launcher, signal: new AbortController().signal }
  const inPrivate = usable
    ? await displayFindings('private display', true, { launcher, stopKey }, () => openPrivateSeat({ ...open, size }))
    : []
  const onHost = await displayFindings('host display', false, { launcher, stopKey }, () => openHostSeat(open))
  const reading = languages.map((code) => languageFinding(code, dataFolder))
  return [node, ...programs, ...reading, ...inPrivate, ...onHost]
}

/** As keys are written on a keyboard. */
function shown(stopKey: string): string {
  const chord = readChord(stopKey)
  return 'keys' in chord ? chord.keys.map((key) => key.charAt(0).toUpperCase() + key.slice(1)).join('+') : stopKey
}

function programFinding({ name, why, present, debianPackage }: ReturnType<typeof needs>[number]): Finding {
  const detail = present ? why : `${why}; get it with: interlock install-deps (Debian package ${debianPackage})`
  return { name, fine: present, required: true, detail }
}

function languageFinding(code: string, dataFolder: string): Finding {
  const fine = hasLanguage(code, dataFolder)
  const detail = fine ? 'text in this language is read' : `its data is missing; get it with: ${howToGet(code)}`
  return { name: `language ${code}`, fine, required: true, detail }
}

/** Opens the display, starts the hands on it, and tells which ways to stop them are proven to work there. */
async function displayFindings(
  name: string,
  required: boolean,
  parts: HandsParts,
  open: () => Promise<Seat>
): Promise<readonly Finding[]> {
  try {
    const seat = await open()
    try {
      return [{ name, fine: true, required, detail: seat.description }, ...(await stopFindings(name, seat, parts))]
    } finally {
      await seat.close()
    }
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof MissingError)) throw error
    return [{ name, fine: false, required, detail: error.message }]
  }
}

async function stopFindings(
  name: string,
  { env }: Seat,
  { launcher, stopKey }: HandsParts
): Promise<readonly Finding[]> {
  const hands = await startHands({ launcher, env, stopKey, signal: new AbortController().signal })
  try {
    const armed = new Set(hands.armed())
    const stops = Object.entries(STOPS).map(([source, what]): Finding => {
      const fine = armed.has(source as StopSource)
      const way = source === 'hotkey' ? `${what}, ${shown(stopKey)}` : what
      return { name: `stop on the ${name}`, fine, required: false, detail: `${way}: ${fine ? 'armed' : 'not armed'}` }
    })
    const lacks = hands.lacks.map((detail): Finding => ({ name, fine: false, required: false, detail }))
    const takeover = `use of the real mouse or keyboard ${hands.takeover ? 'pauses a run' : 'cannot be told here'}`
    return [
      ...stops,
      { name: `takeover on the ${name}`, fine: hands.takeover, required: false, detail: takeover },
      ...lacks
    ]
  } finally {
    await hands.close()
  }
}
