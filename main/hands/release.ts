/**
 * The second line of defence, a process beside the hands: when they die in any way, or do not obey a stop, it lets go of
 * everything they held. It outlives the main process for as long as the hands do.
 */
import { announce, answerParent } from '../process/line.ts'

/** What releases on one display. */
export interface Release {
  watch(gone: () => void): Promise<void>
  /** When this resolves nothing of the hands can arrive any more. */
  cut(): Promise<void>
  release(): Promise<number>
  close(): Promise<void>
}

/** Hands that live on for this many milliseconds after the main process is gone are cut off. */
const GRACE_MS = 150

export async function standBy(open: () => Promise<Release>): Promise<void> {
  let release: Release | undefined
  let ending: Promise<void> | undefined

  const end = async () => {
    // Dead hands may have a key press on its way still: the server has to be through with them before it is asked.
    await release?.cut().catch(() => undefined)
    const released = await release?.release().catch(() => undefined)
    announce({ kind: 'released', released })
    await release?.close()
    process.exit(0)
  }
  const gone = () => {
    ending ??= end()
  }

  answerParent(
    {
      watch: async () => {
        release = await open()
        await release.watch(gone)
      },
      /** The hands did not obey: they are cut off by the display server itself. */
      cut: async () => {
        gone()
        await ending
      },
      close: () => {
        setImmediate(gone)
      }
    },
    () => {
      setTimeout(gone, GRACE_MS)
    }
  )
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => undefined)
}
