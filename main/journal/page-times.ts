/** Where the time went, as a bar and in numbers. */
import { PHASES, type Phase } from '../contract/view-state.ts'
import { html, type Markup } from './markup.ts'

/** `ask` is the wait for a person's answer, which no phase of the agent's own counts. */
export type Times = Readonly<Partial<Record<Phase | 'ask', number>>>

const NAMES: Readonly<Record<Phase | 'ask', string>> = {
  capture: 'capture',
  read: 'read',
  think: 'think',
  ask: 'wait for you',
  act: 'act',
  settle: 'settle',
  verify: 'verify'
}
const ORDER = ['capture', 'read', 'think', 'ask', ...PHASES.slice(3)] as readonly (Phase | 'ask')[]

/** `12 ms`, `3.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '?'
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1_000
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

export function total(times: Times): number {
  return Object.values(times).reduce((sum, each) => sum + Number(each), 0)
}

export function sum(all: readonly Times[]): Times {
  const spent = (phase: Phase | 'ask') => all.reduce((so, times) => so + Number(times[phase] ?? 0), 0)
  return Object.fromEntries(ORDER.map((phase) => [phase, spent(phase)]))
}

export function timesBar(times: Times): Markup | undefined {
  const spent = ORDER.flatMap((phase) => {
    const milliseconds = Number(times[phase] ?? 0)
    return milliseconds > 0 ? [{ phase, milliseconds }] : []
  })
  if (spent.length === 0) return undefined
  const parts = spent.map(
    ({ phase, milliseconds }) =>
      html`<i class="phase-${phase}" style="flex-grow:${milliseconds}" title="${NAMES[phase]} ${duration(milliseconds)}"></i>`
  )
  const numbers = spent.map(
    ({ phase, milliseconds }) =>
      html`<li><i class="phase-${phase}"></i>${NAMES[phase]} <b>${duration(milliseconds)}</b></li>`
  )
  return html`<div class="times"><div class="bar" aria-hidden="true">${parts}</div><ul>${numbers}</ul></div>`
}
