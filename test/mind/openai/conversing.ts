/** A conversation of the wire client with a scripted server: each call is answered, as a mind would do it. */
import { openModel } from '../../../main/mind/openai/client/client.ts'
import type { Message, ModelSettings, ProfileName, Reply } from '../../../main/mind/openai/client/types.ts'
import type { ModelServer } from '../../support/model-server/server.ts'

const TOOLS = [
  {
    name: 'press',
    description: 'presses keys',
    parameters: { type: 'object', properties: { keys: { type: 'string' } }, required: ['keys'] }
  }
]

export interface Talk {
  readonly replies: readonly Reply[]
  readonly thoughts: readonly string[]
}

export async function converse(
  { url }: Pick<ModelServer, 'url'>,
  profile: ProfileName,
  more: Partial<ModelSettings> = {},
  signal = new AbortController().signal
): Promise<Talk> {
  const settings = { baseUrl: url, model: 'm', profile, contextTokens: 200_000, attemptMs: 20_000, idleMs: 10_000 }
  const model = openModel({ ...settings, ...more }, { sleep: async () => undefined, attempts: 3 })
  const messages: Message[] = [{ role: 'user', content: 'Write «größe 日本» into the editor' }]
  const replies: Reply[] = []
  const thoughts: string[] = []
  while (replies.length < 10) {
    const request = { system: 'You are brief.', messages: [...messages], tools: TOOLS }
    const reply = await model.complete(request, (thought) => thoughts.push(thought), signal)
    replies.push(reply)
    messages.push(reply.message)
    if (reply.calls.length === 0) break
    for (const { id, name } of reply.calls)
      messages.push({ role: 'tool', tool_call_id: id, content: `${name} is done` })
  }
  return { replies, thoughts }
}
