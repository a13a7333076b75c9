/** One line of a conversation as it is kept. */
import type { Reply } from './client/types.ts'
import type { Compaction } from './conversation.ts'

/** What is kept beside the journal: enough to play the run again. */
export type Entry =
  | { readonly type: 'reply'; readonly messages: number; readonly reply: Reply }
  | { readonly type: 'answered'; readonly call: string; readonly content: string }
  | ({ readonly type: 'compaction' } & Compaction)
  | { readonly type: 'closed'; readonly reason: string }
