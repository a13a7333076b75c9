/** What one way of taking a picture of the display has to do. */
import type { Picture } from '../process/frame-rows.ts'

export interface Grabber {
  readonly name: string
  /** Takes the display's pixels as they are now; rejects when it cannot. */
  grab(): Promise<Picture>
}

/** Asks the grabbers in turn and stays with the first that answers. */
export class FirstThatWorks implements Grabber {
  readonly #grabbers: Grabber[]

  constructor(grabbers: readonly Grabber[]) {
    this.#grabbers = [...grabbers]
  }

  get name(): string {
    return this.#grabbers[0]?.name ?? 'none'
  }

  async grab(): Promise<Picture> {
    const failures: string[] = []
    for (const grabber of [...this.#grabbers]) {
      try {
        const picture = await grabber.grab()
        this.#grabbers.splice(0, this.#grabbers.indexOf(grabber))
        return picture
      } catch (error) {
        failures.push(`${grabber.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    throw new Error(`the display cannot be captured (${failures.join('; ')})`)
  }
}
