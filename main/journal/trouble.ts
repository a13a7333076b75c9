/** A disk that is full or closed to us, in one sentence that says what to do. */
import { MissingError, UsageError } from '../contract/errors.ts'

/** `what` such as "the journal of this run"; `where` a path. Errors that are not the disk's come back as they are. */
export function diskTrouble(error: unknown, what: string, where: string): unknown {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new MissingError(`${what} cannot be written: no space is left on the disk that holds ${where}`)
    // Some file systems, such as /proc, refuse a new folder by saying that it is not there.
    case 'ENOENT':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UsageError(
        `${what} cannot be written: ${where} is not writable; set INTERLOCK_HOME to a folder that is`
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new UsageError(
        `${what} cannot be written: a file stands where the folder ${where} should be; set INTERLOCK_HOME to another folder`
      )
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
      return new MissingError(`${what} cannot be written to ${where}: ${(error as Error).message}`)
    default:
      return error
  }
}
