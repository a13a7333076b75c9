/** The errors that have a meaning of their own outside the process that threw them. */

/** Bad input: one clear sentence that names the file, line or flag. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The machine lacks something, which the sentence names with the way to get it. Exit code 5. */
export class MissingError extends Error {
  override readonly name = 'MissingError'
}

/** An error as it crosses a process line. */
export interface ErrorOnTheLine {
  readonly name: string
  readonly message: string
}

export function described(error: unknown): ErrorOnTheLine {
  if (error instanceof Error) return { name: error.name, message: error.message }
  return { name: 'Error', message: String(error) }
}

/** The error at the other end of the line, under the name it had; those above as what they are. */
export function revived({ name, message }: ErrorOnTheLine): Error {
  if (name === 'UsageError') return new UsageError(message)
  if (name === 'MissingError') return new MissingError(message)
  return Object.assign(new Error(message), { name })
}
