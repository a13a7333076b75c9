/** A pause holds the run between two actions until a person resumes it. Nothing is undone and nothing is lost. */
export class Pause {
  #because: string | undefined
  readonly #waiting = new Set<() => void>()

  get because(): string | undefined {
    return this.#because
  }

  begin(because: string): void {
    this.#because ??= because
  }

  end(): void {
    this.#because = undefined
    for (const resume of this.#waiting) resume()
    this.#waiting.clear()
  }

  /** Resolves at once when there is no pause; rejects with the signal's reason. */
  over(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason)
    if (this.#because === undefined) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiting.delete(resume)
        reject(signal.reason)
      }
      const resume = () => {
        signal.removeEventListener('abort', abort)
        resolve()
      }
      this.#waiting.add(resume)
      signal.addEventListener('abort', abort, { once: true })
    })
  }
}
