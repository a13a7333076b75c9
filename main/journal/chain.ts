/**
 * The chain that holds a journal together. `hash` covers every byte of its line before `,"hash":`, and that part names
 * the hash of the line before: a line that was altered, taken out or moved breaks the chain where it stood. It shows
 * accidents and careless edits; whoever writes the whole file anew can forge it, as with any record without a key.
 */
import { createHash } from 'node:crypto'
import { JOURNAL_VERSION, type RunEvent } from '../contract/events.ts'

/** The hash before the first line. */
export const GENESIS = '0'.repeat(64)

export interface Link {
  readonly seq: number
  readonly prev: string
  readonly hash: string
}

/** One line of `events.jsonl`, without its newline, and the hash the next line must name. */
export function sealed(seq: number, at: string, event: RunEvent, prev: string): { text: string; hash: string } {
  const body = JSON.stringify({ v: JOURNAL_VERSION, seq, at, event, prev }).slice(0, -1)
  const hash = hashOf(body)
  return { text: `${body},"hash":"${hash}"}`, hash }
}

const SEAL = /,"hash":"([0-9a-f]{64})"\}$/

/** Why this line does not follow the one before; undefined when it does. */
export function faultOf(text: string, { seq, prev, hash }: Link, before: Link | undefined): string | undefined {
  const seal = SEAL.exec(text.slice(-80))
  if (!seal || hashOf(text.slice(0, text.length - seal[0].length)) !== hash)
    return 'it was altered after it was written'
  const due = before ? before.seq + 1 : 1
  if (seq !== due) return `it is number ${seq} where number ${due} was due`
  if (prev !== (before?.hash ?? GENESIS)) return 'it does not follow the line before it'
  return undefined
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
