import { describe, expect, test } from 'vitest'
import type { AgentApi } from '../../main/contract/api.ts'
import { type Channel, channelPair, connect, type Role, serve } from '../../main/contract/channel.ts'
import { MissingError, UsageError } from '../../main/contract/errors.ts'
import type { RunEvent } from '../../main/contract/events.ts'
import { ending, FIRST_STEP, QUESTION, SECOND_STEP } from '../support/recorded-run.ts'
import { ScriptedAgent } from '../support/scripted-agent.ts'

const WHOLE_RUN = [...FIRST_STEP, ...SECOND_STEP, ending('succeeded', 'all steps were done', 2)]

function across(agent: AgentApi, role: Role): { api: AgentApi; close: () => void } {
  const [near, far] = channelPair()
  return { close: serve(agent, far, role), api: connect(near) }
}

function listen(api: AgentApi): { events: RunEvent[]; until(type: RunEvent['type']): Promise<void>; off(): void } {
  const events: RunEvent[] = []
  let notify = () => {}
  const off = api.subscribe((event) => {
    events.push(event)
    notify()
  })
  const until = async (type: RunEvent['type']) => {
    while (!events.some((event) => event.type === type)) {
      await new Promise<void>((resolve) => {
        notify = resolve
      })
    }
  }
  return { events, until, off }
}

/** Sends one raw message to a served agent and gives the reply. */
function reply(message: unknown, role: Role = 'panel'): Promise<unknown> {
  const [near, far] = channelPair()
  serve(new ScriptedAgent({ events: WHOLE_RUN }), far, role)
  return new Promise((resolve) => {
    near.onMessage(resolve)
    near.post(message)
  })
}

describe('the border', () => {
  test('carries a run from start to end, event for event', async () => {
    const { api } = across(new ScriptedAgent({ events: WHOLE_RUN }), 'panel')
    const { events, until } = listen(api)
    expect(await api.start({ task: 'open mousepad' })).toBe('scripted')
    await until('run-ended')
    expect(events).toEqual(WHOLE_RUN)
  })

  test('replays a run that is going on to whoever listens late, and is quiet after they left', async () => {
    const agent = new ScriptedAgent({ events: FIRST_STEP })
    const { api } = across(agent, 'panel')
    const early = listen(api)
    await api.start({ task: 'open mousepad' })
    await early.until('step-ended')
    early.off()
    const late = listen(api)
    await late.until('step-ended')
    expect(late.events).toEqual(FIRST_STEP)
    await api.stop('panel')
    await late.until('run-ended')
    expect(early.events).toEqual(FIRST_STEP)
  })

  test('says nothing more once it is closed', async () => {
    const agent = new ScriptedAgent({ events: FIRST_STEP })
    const { api, close } = across(agent, 'panel')
    const { events, until } = listen(api)
    await api.start({ task: 'open mousepad' })
    await until('step-ended')
    close()
    await agent.stop('api')
    expect(events.map((event) => event.type)).not.toContain('run-ended')
  })

  test('keeps the name and the words of an error', async () => {
    const refusal = 'step 2, "tpye x": not understood; the nearest form is: type "…"'
    const refused = across(new ScriptedAgent({ events: [], refuse: () => refusal }), 'panel').api
    const rejection = await refused.start({ task: 'tpye x' }).catch((error: unknown) => error)
    expect(rejection).toBeInstanceOf(UsageError)
    expect(rejection).toMatchObject({ name: 'UsageError', message: refusal })

    const lacking = new ScriptedAgent({ events: [] })
    lacking.history = async () => Promise.reject(new MissingError('Xvfb is missing'))
    await expect(across(lacking, 'panel').api.history()).rejects.toBeInstanceOf(MissingError)
    lacking.history = async () => Promise.reject(new RangeError('too far'))
    await expect(across(lacking, 'panel').api.history()).rejects.toMatchObject({ name: 'RangeError' })
  })
})

describe('a role', () => {
  test('control answers a question; the run goes on with the answer', async () => {
    const agent = new ScriptedAgent({ events: [...FIRST_STEP, ...QUESTION, ending('succeeded', 'saved', 3)] })
    const { api } = across(agent, 'control')
    const { events, until } = listen(api)
    await agent.start({ task: 'save it' })
    await until('approval-asked')
    await api.answer(3, 'yes')
    await until('run-ended')
    expect(events.slice(-2)).toEqual([
      { type: 'approval-answered', step: 3, answer: 'yes' },
      ending('succeeded', 'saved', 3)
    ])
  })

  test.each([
    ['panel', 'answer', { step: 3, answer: 'yes' }],
    ['panel', 'resume', {}],
    ['control', 'start', { request: { task: 'open mousepad' } }],
    ['control', 'history', {}]
  ] as const)('%s may not ask for %s', async (role, method, more) => {
    expect(await reply({ call: 1, method, ...more }, role)).toEqual({
      call: 1,
      error: { name: 'Error', message: `the role ${role} may not ask for ${method}` }
    })
  })
})

describe('a message that is not what it should be', () => {
  test.each([
    ['an unknown method', { call: 1, method: 'close' }],
    ['a method of every object', { call: 1, method: 'constructor' }],
    ['an unknown field', { call: 1, method: 'history', also: 1 }],
    ['an unknown stop source', { call: 1, method: 'stop', source: 'ghost' }],
    ['a display that is none', { call: 1, method: 'start', request: { task: 'x', display: ':0; rm' } }],
    ['an empty task', { call: 1, method: 'start', request: { task: '' } }],
    ['an unknown field of a start', { call: 1, method: 'start', request: { task: 'x', home: '/' } }]
  ])('%s is refused', async (_what, message) => {
    expect(await reply(message)).toMatchObject({ call: 1, error: { name: 'UsageError' } })
  })

  test.each([[undefined], [null], ['stop'], [{}], [{ call: 'one', method: 'history' }], [{ call: -1 }]])(
    '%j gets no reply and does no harm',
    async (message) => {
      const [near, far] = channelPair()
      serve(new ScriptedAgent({ events: [] }), far, 'panel')
      const replies = collect(near)
      near.post(message)
      near.post({ call: 7, method: 'history' })
      expect(await replies.first()).toEqual({ call: 7, value: [] })
    }
  )
})

function collect(channel: Channel): { first(): Promise<unknown> } {
  const first = new Promise((resolve) => channel.onMessage(resolve))
  return { first: () => first }
}
