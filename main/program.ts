/** The program behind the terminal: one App, and what a terminal asks besides. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoppedError } from './agent/outcome.ts'
import { App } from './app.ts'
import { systemClock } from './clock.ts'
import type { StartRequest } from './contract/api.ts'
import { MissingError } from './contract/errors.ts'
import type { RunEndedLine, RunEvent } from './contract/events.ts'
import { installDependencies } from './desktop/needs.ts'
import { examine } from './doctor.ts'
import { examineMind } from './doctor-mind.ts'
import { writeReport } from './journal/report.ts'
import { runsText } from './journal/runs-text.ts'
import { dataHome, deleteRun, describeEnd, listRuns, readRun } from './journal/store.ts'
import { observe } from './observe.ts'
import { forkLauncher, type WorkerName } from './process/launcher.ts'
import { toObserveJson } from './reader/observe-json.ts'
import type { Session } from './session.ts'
import { readSettings } from './settings.ts'
import type { Program, Surprise } from './shells/local/program.ts'
import { startDesktopApplication } from './start.ts'

export interface ProgramParts {
  /** The checkout or the installed application. */
  readonly root: string
  readonly workers: Readonly<Record<WorkerName, string>>
  /** The file of the process that keeps a tool server. */
  readonly keeper: string
  readonly env: Readonly<Record<string, string | undefined>>
}

export function openProgram({ root, workers, keeper, env }: ProgramParts): Program {
  const launcher = forkLauncher(workers)
  const home = dataHome(env)
  const dataFolder = join(root, 'node_modules/@tesseract.js-data')
  const app = new App({ launcher, clock: systemClock, home, dataFolder, keeper, env })

  return {
    api: app,
    home,
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    run: (request, listener, surprise) => carryOut(app, request, listener, surprise),
    observe: async (request) => {
      const { languages } = await readSettings(home)
      return observe({ launcher, dataFolder, languages }, request)
    },
    observation: ({ scene, milliseconds }) => toObserveJson(scene, milliseconds),
    runsText,
    async describeRun(id) {
      const run = await readRun(home, id)
      const summary = (await listRuns(home)).find((each) => each.run === run.run)
      if (!summary) throw new MissingError(`run ${id} is gone`)
      return { run: run.run, summary, end: describeEnd(run) }
    },
    deleteRun: (id) => deleteRun(home, id),
    async report(id) {
      const run = await readRun(home, id ?? 'last')
      return { path: await writeReport(home, run.run), end: describeEnd(run) }
    },
    doctor: async () => {
      const { languages, stopKey } = await readSettings(home)
      return examine({ launcher, dataFolder, languages, stopKey })
    },
    doctorOfMind: (asked) => examineMind(asked, { home, env }),
    installDependencies: (group, say) => installDependencies(group, say),
    desktopApplication: () => startDesktopApplication({ root, env })
  }
}

async function carryOut(
  app: App,
  request: StartRequest,
  listener: (event: RunEvent) => void,
  surprise: Surprise | undefined
): Promise<RunEndedLine> {
  const unsubscribe = app.subscribe(listener)
  try {
    const session = await app.begin(request)
    const stopSpringing = surprise ? app.subscribe(springOn(surprise, session)) : () => undefined
    const { outcome, reason, scene } = await session.ended.finally(stopSpringing)
    return { type: 'run-ended', outcome, reason, run: session.run, scene }
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error
    return {
      type: 'run-ended',
      outcome: 'stopped',
      reason: `${error.message} before it began`,
      run: '',
      scene: undefined
    }
  } finally {
    unsubscribe()
  }
}

/** Lets a surprise come up once, right after the action it waits for. */
function springOn({ after, program }: Surprise, session: Session): (event: RunEvent) => void {
  let step = 0
  return (event) => {
    if (event.type === 'decided' && event.words.startsWith(after)) step = event.step
    if (event.type !== 'act-ended' || event.step !== step) return
    step = 0
    // A run that ends in this moment takes its display with it: then there is nobody left to surprise.
    session.open(program).catch(() => undefined)
  }
}
