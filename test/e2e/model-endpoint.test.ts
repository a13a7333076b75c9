/** The endpoint over HTTP: what it makes of messages, without a display. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Meter } from '../../main/agent/meter.ts'
import type { Claim } from '../../main/agent/ports.ts'
import type { Scene } from '../../main/contract/scene.ts'
import { ModelAuditor } from '../../main/mind/openai/auditor.ts'
import { openModel } from '../../main/mind/openai/client/client.ts'
import type { Message, Reply } from '../../main/mind/openai/client/types.ts'
import { sceneText } from '../../main/mind/scene-text.ts'
import { control, line, scene, window } from '../reader/scenes.ts'
import { type RecipeEndpoint, recipeEndpoint } from '../support/recipe-endpoint/endpoint.ts'

let endpoint: RecipeEndpoint

beforeAll(async () => {
  endpoint = await recipeEndpoint()
})
afterAll(() => endpoint[Symbol.asyncDispose]())

const signal = new AbortController().signal

function model() {
  const limits = { contextTokens: 100_000, attemptMs: 10_000, idleMs: 10_000 }
  return openModel({ baseUrl: endpoint.url, model: 'recipe', profile: 'auto', ...limits })
}

async function ask(messages: readonly Message[], thoughts: string[] = []): Promise<Reply> {
  const tools = [{ name: 'look', description: 'the screen', parameters: { type: 'object', properties: {} } }]
  return model().complete({ system: 'be brief', messages, tools }, (thought) => thoughts.push(thought), signal)
}

const task: Message = { role: 'user', content: 'The task:\nclick "Send", click "Close"' }
const within = { window: '0x1' }
const front = window('0x1', 'Mail', { focused: true })
const mail = (label: string): Scene => {
  return scene({
    windows: [front],
    lines: [line('l1', label, 20, 60, within)],
    controls: [control('c7', 'button', label, 12, 52, within)]
  })
}

/** The conversation goes on: what was answered, and what is told of it. */
async function goOn(messages: readonly Message[], told: string): Promise<Message[]> {
  const { message, calls } = await ask(messages)
  return [...messages, message, { role: 'tool', tool_call_id: calls[0]?.id ?? '', content: told }]
}

describe('as a model that acts', () => {
  it('looks first, then aims by the ids it was told, and says why', async () => {
    const thoughts: string[] = []
    expect((await ask([task], thoughts)).calls[0]?.name).toBe('look')
    const messages = await goOn([task], sceneText(mail('Send')))
    const { calls } = await ask(messages, thoughts)
    expect(calls[0]).toMatchObject({
      name: 'click',
      arguments: { target: { id: 'c7' }, expect: [{ kind: 'screen-changes' }] }
    })
    expect(thoughts.join('')).toContain('I click "Send"')
  })

  it('looks again where only a change was told, and goes on from the step that was done', async () => {
    const clicked = await goOn(
      await goOn([task], sceneText(mail('Send'))),
      'step 1: done: the screen changes: seen (so)\n<screen>\n- l1 Send\n</screen>'
    )
    expect((await ask(clicked)).calls[0]?.name).toBe('look')
    const seen = await goOn(clicked, sceneText(mail('Close')))
    const [first, second] = [await ask(seen), await ask(seen)]
    expect(first.calls[0]).toMatchObject({ name: 'click', arguments: { why: 'the recipe says: click "Close"' } })
    expect(second.calls[0]?.arguments).toEqual(first.calls[0]?.arguments)
  })

  it('claims again with what was seen, and no more, where a claim was refused', async () => {
    const twice: Message = { role: 'user', content: 'The task:\nexpect "Inbox", expect "Sent"' }
    const mailbox = scene({
      windows: [front],
      lines: [line('l1', 'Inbox', 20, 60, within), line('l2', 'Sent', 20, 90, within)]
    })
    let messages = await goOn([twice], sceneText(mailbox))
    for (const [step, text] of ['Inbox', 'Sent'].entries()) {
      const done = `step ${step + 1}: done: "${text}" is on the screen: seen (it reads "${text}")`
      messages = await goOn(messages, `${done}\n<screen>nothing changed</screen>`)
    }
    const evidence = ['Inbox', 'Sent'].map((text) => ({ kind: 'text-visible', text }))
    expect((await ask(messages)).calls[0]).toMatchObject({ name: 'finish', arguments: { evidence } })
    const words = '"Inbox" is on the screen: seen (it reads "Inbox"); "Sent" is on the screen: unsure (it reads "Sen1")'
    messages = await goOn(messages, `step 3: claim-refused: ${words}\n<screen>nothing changed</screen>`)
    expect((await ask(messages)).calls[0]?.arguments).toMatchObject({ evidence: evidence.slice(0, 1) })
  })

  it('gives up with the reason where what the task names is nowhere', async () => {
    let messages: Message[] = [task]
    let calls: Reply['calls'] = []
    for (let round = 0; round < 20 && calls[0]?.name !== 'give_up'; round++) {
      const name = calls[0]?.name
      const told =
        name === undefined || name === 'look'
          ? sceneText(mail('Other'))
          : `step ${round}: unverified: the screen changes: not-seen (no)\n<screen>nothing changed</screen>`
      messages = await goOn(messages, told)
      calls = (await ask(messages)).calls
    }
    expect(calls[0]).toMatchObject({ name: 'give_up', arguments: { reason: expect.stringContaining('"Send"') } })
  })
})

describe('as an auditor', () => {
  const claim = (result: string): Claim => {
    const expectation = { kind: 'text-visible', text: 'Close' } as const
    const finding = { expectation, status: 'seen', because: 'it reads "Close"', lines: [] } as const
    const verdict = { status: 'seen', findings: [finding] } as const
    return { summary: 'done', verdict, scene: mail('Close'), steps: [{ step: 1, action: 'click "Close"', result }] }
  }

  it('grades by the steps of the recipe, and believes only the record', async () => {
    const auditor = new ModelAuditor({
      model: model(),
      modelName: 'recipe',
      contextTokens: 100_000,
      meter: new Meter(),
      prices: {}
    })
    expect(await auditor.prepare('click "Send", click "Close"', signal)).toEqual(['click "Send"', 'click "Close"'])
    expect(await auditor.audit(claim('done: the screen changes: seen (so)'), signal)).toMatchObject({ passed: true })
    expect(await auditor.audit(claim('not-sent: not sent: it moved'), signal)).toMatchObject({ passed: false })
  })
})
