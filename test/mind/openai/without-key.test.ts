import { describe, expect, it } from 'vitest'
import { wireName } from '../../../main/mind/openai/client/calls.ts'
import { type Model, ModelError } from '../../../main/mind/openai/client/types.ts'
import { withoutKeys } from '../../../main/mind/openai/without-key.ts'

const KEY = 'sk-quote"-back\\slash-0123'
const { signal } = new AbortController()

function echo(...texts: string[]): Model {
  return {
    async complete(_, say) {
      for (const text of texts) say(text)
      const whole = texts.join('')
      const calls = [
        { id: 'c', name: 'type', arguments: { text: whole, [whole]: 1 }, raw: JSON.stringify({ text: whole }) }
      ]
      const tool_calls = [
        { id: 'c', type: 'function', function: { name: wireName(whole), arguments: calls[0]?.raw ?? '' } }
      ] as const
      const message = { role: 'assistant', content: whole, tool_calls } as const
      return {
        message,
        text: whole,
        thought: whole,
        calls,
        finish: 'tool-calls',
        usage: undefined,
        attempts: 1,
        milliseconds: 1
      }
    }
  }
}

async function shown(keys: readonly (string | undefined)[], ...texts: string[]) {
  const said: string[] = []
  const model = withoutKeys(keys)(echo(...texts))
  const reply = await model.complete({ system: '', messages: [], tools: [] }, (text) => said.push(text), signal)
  return { reply, said: said.join('') }
}

describe('(32) a key that a server says back', () => {
  it.each([1, 3, 7, 100])(
    'is hidden in every part of the answer, and in thoughts of %d characters at a time',
    async (size) => {
      const text = `the key ${KEY}, and ${KEY.slice(0, 9)} is none`
      const pieces = text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? []
      const { reply, said } = await shown([undefined, KEY], ...pieces)
      const hidden = text.replace(KEY, '[key]')
      expect(said).toBe(hidden)
      expect(reply).toMatchObject({ text: hidden, thought: hidden, message: { content: hidden } })
      expect(reply.calls[0]?.arguments).toEqual({ text: hidden, [hidden]: 1 })
      expect(JSON.stringify(reply)).not.toContain('back\\\\')
    }
  )

  it('is hidden where signs that nobody sees are put into it', async () => {
    const text = [...KEY].join('\u200b')
    const { reply, said } = await shown([KEY], 'so ', ...text, ' it is')
    expect(reply.calls[0]?.arguments).toEqual({ text: 'so [key] it is', 'so [key] it is': 1 })
    expect(said).toBe('so [key] it is')
  })

  it('is hidden whichever of several it is', async () => {
    expect((await shown(['sk-other-0123456789', KEY], `sk-other-0123456789 ${KEY}`)).reply.text).toBe('[key] [key]')
  })

  it('is left alone where it is no secret, as many local servers want one', async () => {
    expect((await shown(['EMPTY'], 'the list is EMPTY')).reply.text).toBe('the list is EMPTY')
    expect((await shown(['e'], 'message')).reply.message.content).toBe('message')
  })

  it('is hidden in an error', async () => {
    const failing: Model = { complete: () => Promise.reject(new ModelError('auth', `no: ${KEY}`)) }
    const asked = withoutKeys([KEY])(failing).complete({ system: '', messages: [], tools: [] }, () => undefined, signal)
    await expect(asked).rejects.toMatchObject({ kind: 'auth', message: 'no: [key]' })
  })
})
