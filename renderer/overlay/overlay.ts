/** The page with the only button that says yes. It shows one question at a time and nothing else. */
import { connect } from '../../main/contract/channel.ts'
import { EMPTY_VIEW, fold } from '../../main/contract/view-state.ts'
import { part, say } from '../dom.ts'

/** A click that was on its way to something else when the question came up is no answer to it, in milliseconds. */
const TOO_SOON = 500

const api = connect(window.interlock)
const question = part('question', HTMLElement)
let state = EMPTY_VIEW
let askedAt = 0

api.subscribe((event) => {
  state = fold(state, event)
  if (event.type === 'approval-asked') askedAt = performance.now()
  say(question, state.question?.text ?? '')
})

part('yes', HTMLButtonElement).addEventListener('click', () => answer('yes'))
part('no', HTMLButtonElement).addEventListener('click', () => answer('no'))
part('stop', HTMLButtonElement).addEventListener('click', () => void api.stop('panel'))

function answer(given: 'yes' | 'no'): void {
  if (!state.question) return
  if (given === 'yes' && performance.now() - askedAt < TOO_SOON) return
  void api.answer(state.question.step, given)
}
