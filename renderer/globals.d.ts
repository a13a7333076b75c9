import type { Channel } from '../main/contract/channel.ts'

declare global {
  interface Window {
    /** The line to the agent, put there by whatever shell shows the page. */
    readonly interlock: Channel
  }
}
