/** What goes over the line between the main process and the hands' own. */

import type { Motion } from '../agent/ports.ts'
import type { Deed, StopSource } from '../contract/events.ts'
import type { Pace } from './pointer.ts'

export interface Opening {
  readonly pace: Pace
  /** Milliseconds one renewal of the lease lasts. */
  readonly leaseMs: number
  /** Processes whose windows the hands never touch. */
  readonly ownProcesses: readonly number[]
  /** Such as `ctrl+alt+shift+s`. */
  readonly hotkey: string
}

export interface Opened {
  readonly armed: readonly StopSource[]
  /** Whether a person's use of mouse or keyboard is seen. */
  readonly takeover: boolean
  readonly lacks: readonly string[]
}

/** An action with its secret already looked up. `number` rises by one: none is ever carried out twice. */
export interface Order {
  readonly number: number
  readonly motion: OrderedMotion
}

/** A Motion whose text is the text itself. `secret` keeps it off the clipboard. */
export type OrderedMotion =
  | Exclude<Motion, { kind: 'type' }>
  | (Omit<Extract<Motion, { kind: 'type' }>, 'text'> & { readonly text: string; readonly secret: boolean })

export type Outcome = { readonly deed: Deed } | { readonly stopped: StopSource }

/** What the hands tell unasked. */
export type HandsEvent =
  | { readonly kind: 'stopped'; readonly source: StopSource }
  | { readonly kind: 'paused'; readonly because: string }
