/** The page with the only buttons that say yes and resume. It shows one thing at a time that waits for a person. */
import { connect } from '../../main/contract/channel.ts'
import type { RunEvent } from '../../main/contract/events.ts'
import { EMPTY_VIEW, fold } from '../../main/contract/view-state.ts'
import { part, say } from '../dom.ts'

/** A click that was on its way to something else when the window came up is no answer, in milliseconds. */
const TOO_SOON = 500

const api = connect(window.interlock)
let state = EMPTY_VIEW
let shownAt = 0

api.subscribe(receive)
part('yes', HTMLButtonElement).addEventListener('click', () => notTooSoon() && answer('yes'))
part('no', HTMLButtonElement).addEventListener('click', () => answer('no'))
part('resume', HTMLButtonElement).addEventListener('click', () => notTooSoon() && void api.resume())
part('stop', HTMLButtonElement).addEventListener('click', () => void api.stop('panel'))

function receive(event: RunEvent): void {
  state = fold(state, event)
  if (event.type === 'approval-asked' || event.type === 'paused') shownAt = performance.now()
  const paused = state.status === 'paused'
  part('answers', HTMLElement).hidden = paused
  part('resume', HTMLButtonElement).hidden = !paused
  say(part('heading', HTMLElement), paused ? 'The run is paused' : 'May the agent do this?')
  say(part('text', HTMLElement), (paused ? state.pausedBecause : state.question?.text) ?? '')
  say(part('hint', HTMLElement), paused ? 'Nothing moves until you resume. Closing this window leaves it paused.' : '')
}

function notTooSoon(): boolean {
  return performance.now() - shownAt >= TOO_SOON
}

function answer(given: 'yes' | 'no'): void {
  if (state.question?.kind === 'approve') void api.answer(state.question.step, given)
}
