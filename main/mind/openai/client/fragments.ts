/**
 * Puts a text together from what a stream brings of it: some servers send the new part each time, some all of it so far.
 * Where its own pieces do not tell which, other texts of the same answer may.
 */
import { LONGEST_ANSWER, tooLong } from './limits.ts'

/** `grows`: each piece is all of it so far. `adds`: each piece is a new part. */
export type Way = 'grows' | 'adds'

/** A repeated beginning of so many characters is no chance. */
const CERTAIN = 12
/** A shorter one may be: "ha" and "haha" are two pieces of laughter. */
const LIKELY = 4

export class Fragments {
  /** Whether a piece came, even an empty one. */
  came = false
  #joined = ''
  #last = ''
  /** The piece before the last that differed from it. */
  #before = ''
  /** Whether each piece so far began with the whole one before it. */
  #nested = true
  /** How long each piece was, while each begins with the one before it: all of them can be told from the last. */
  #lengths: number[] = []
  /** How often a piece was longer than the one before it, and how often the same. */
  #grown = 0
  #repeated = 0

  /** Returns how many characters are new, if it grows. */
  add(piece: string): number {
    this.came = true
    if (piece === '') return 0
    const before = this.#last
    if (this.#nested && !piece.startsWith(before)) {
      this.#joined = this.#allPieces()
      this.#nested = false
    }
    this.#last = piece
    if (!this.#nested) {
      this.#joined += piece
      return piece.length
    }
    this.#lengths.push(piece.length)
    if (before === '') return piece.length
    if (piece === before) {
      this.#repeated++
      return this.way === 'grows' ? 0 : piece.length
    }
    this.#grown++
    this.#before = before
    return piece.length - before.length
  }

  /** All of it at once, whatever came before. */
  replace(whole: string): void {
    this.came = true
    this.#joined = whole
    this.#last = whole
    this.#nested = false
  }

  /** Undefined while the pieces fit both. */
  get way(): Way | undefined {
    if (!this.#nested) return 'adds'
    const certain = this.#before.length >= CERTAIN || (this.#grown > 1 && this.#last.length >= CERTAIN)
    return certain ? 'grows' : undefined
  }

  /** Whether the next piece may still show that all came in full each time. */
  get undecided(): boolean {
    return this.way === undefined && this.#lengths.length > 1
  }

  /** `others`: the way of other texts of the same answer. */
  text(others?: Way): string {
    const way = this.way ?? others ?? this.#likely
    return way === 'grows' ? this.#last : this.#nested ? this.#allPieces() : this.#joined
  }

  /** The last piece, where it may have been all of it. */
  get whole(): string | undefined {
    return this.#nested || this.#joined === `${this.#last}${this.#last}` ? this.#last : undefined
  }

  get #likely(): Way {
    if (this.#grown > 1) return 'grows'
    const telling =
      this.#before.length >= LIKELY && this.#repeated === 0 && !this.#last.startsWith(this.#before.repeat(2))
    return telling ? 'grows' : 'adds'
  }

  #allPieces(): string {
    if (this.#lengths.reduce((sum, length) => sum + length, 0) > LONGEST_ANSWER) throw tooLong()
    return this.#lengths.map((length) => this.#last.slice(0, length)).join('')
  }
}

/** What several texts of one answer say together: undefined where they do not agree. */
export function wayOf(ways: readonly (Way | undefined)[]): Way | undefined {
  const [grows, adds] = [ways.includes('grows'), ways.includes('adds')]
  return grows === adds ? undefined : grows ? 'grows' : 'adds'
}
