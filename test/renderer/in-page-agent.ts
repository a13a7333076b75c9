/** Runs inside the page under test: an agent that plays a recorded run, at the other end of the page's channel. */
import './without-eval.ts'
import { channelPair, serve } from '../../main/contract/channel.ts'
import { ScriptedAgent } from '../support/scripted-agent.ts'
import type { PageScript } from './page.ts'

declare global {
  interface Window {
    readonly pageScript: PageScript
    interlock: import('../../main/contract/channel.ts').Channel
    agent: ScriptedAgent
  }
}

const { role, refusal, ...script } = window.pageScript
const refuse = (task: string) => (refusal && task.includes(refusal.of) ? refusal.sentence : undefined)
const [page, main] = channelPair()
window.agent = new ScriptedAgent({ ...script, refuse })
window.interlock = page
serve(window.agent, main, role)
