/** What this machine has and lacks, in sentences a person can act on. */
import { MissingError, UsageError } from './contract/errors.ts'
import { needs } from './desktop/needs.ts'
import { openHostSeat } from './desktop/seat.ts'
import { startHands } from './hands/hands.ts'
import type { Launcher } from './process/launcher.ts'
import type { Finding } from './shells/local/program.ts'

export interface DoctorParts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly launcher: Launcher
}

export async function examine({ launcher }: DoctorParts): Promise<readonly Finding[]> {
  const programs = needs('demo').map(
    ({ name, why, present, debianPackage }): Finding => ({
      name,
      fine: present,
      required: true,
      detail: present ? why : `${why}; get it with: interlock install-deps (Debian package ${debianPackage})`
    })
  )
  return [{ name: 'Node', fine: true, required: true, detail: process.version }, ...programs, ...(await host(launcher))]
}

/** The host's display and the ways to stop a run on it. A private display needs neither. */
async function host(launcher: Launcher): Promise<readonly Finding[]> {
  const never = new AbortController().signal
  try {
    const seat = await openHostSeat({ launcher, signal: never })
    try {
      const hands = await startHands({ launcher, env: seat.env, signal: never })
      const armed = hands.armed()
      await hands.close()
      return [
        { name: 'host display', fine: true, required: false, detail: seat.display },
        { name: 'stop', fine: armed.length > 0, required: false, detail: `armed: ${armed.join(', ') || 'nothing'}` }
      ]
    } finally {
      await seat.close()
    }
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof MissingError)) throw error
    return [{ name: 'host display', fine: false, required: false, detail: `${error.message}; private displays work` }]
  }
}
