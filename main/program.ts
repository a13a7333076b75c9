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
import { openHostSeat } from './desktop/seat.ts'
import { examine } from './doctor.ts'
import { startEyes } from './eyes/eyes.ts'
import { frameFromFile } from './eyes/image-file.ts'
import { writeReport } from './journal/report.ts'
import { runsText } from './journal/runs-text.ts'
import { dataHome, deleteRun, describeEnd, listRuns, readRun } from './journal/store.ts'
import { forkLauncher, type WorkerName } from './process/launcher.ts'
import { toObserveJson } from './reader/observe-json.ts'
import { startReader } from './reader/reader.ts'
import type { Session } from './session.ts'
import type { Observation, Program, Surprise } from './shells/local/program.ts'
import { startDesktopApplication } from './start.ts'

export interface ProgramParts {
  /** The checkout or the installed application. */
  readonly root: string
  readonly workers: Readonly<Record<WorkerName, string>>
  readonly env: Readonly<Record<string, string | undefined>>
}

export function openProgram({ root, workers, env }: ProgramParts): Program {
  const launcher = forkLauncher(workers)
  const home = dataHome(env)
  const dataFolder = join(root, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int')
  const app = new App({ launcher, clock: systemClock, home, dataFolder, env })

  return {
    api: app,
    home,
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    run: (request, listener, surprise) => carryOut(app, request, listener, surprise),
    async observe(image, repeat) {
      const never = new AbortController().signal
      const reader = await startReader({ launcher, dataFolder, signal: never })
      const looking = image === undefined ? await lookAtHost() : await lookAtFile(image)
      try {
        const milliseconds: number[] = []
        let scene: Observation['scene'] | undefined
        for (let reading = 0; reading < repeat; reading++) {
          const { frame, around } = await looking.look()
          const began = performance.now()
          scene = await reader.read(frame, around, never)
          milliseconds.push(performance.now() - began)
        }
        return { scene: scene as Observation['scene'], milliseconds }
      } finally {
        await looking.close()
        await reader.close()
      }
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
    doctor: () => examine({ env, launcher }),
    installDependencies: (group, say) => installDependencies(group, say),
    desktopApplication: () => startDesktopApplication({ root, env })
  }

  async function lookAtHost() {
    const never = new AbortController().signal
    const seat = await openHostSeat({ launcher, signal: never })
    const eyes = await startEyes({ launcher, env: seat.env, monitors: seat.monitors(), signal: never })
    return {
      async look() {
        const frame = await eyes.capture(never)
        return { frame, around: await seat.desktop.surroundings(frame, never) }
      },
      async close() {
        await eyes.close()
        await seat.close()
      }
    }
  }
}

/** Each look decodes the file anew: nothing of the look before is shared. */
async function lookAtFile(image: string) {
  return {
    look: async () => ({ frame: await frameFromFile(image), around: { windows: [] } }),
    close: async () => undefined
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
