/** The errors that have a meaning of their own outside the process that threw them. */

/** Bad input: one clear sentence that names the file, line or flag. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The machine lacks something, which the sentence names with the way to get it. Exit code 5. */
export class MissingError extends Error {
  override readonly name = 'MissingError'
}
