import { describe, expect, it } from 'vitest'
import { understand } from '../../../main/mind/openai/understand.ts'
import { NAMES_FROM_HELL } from '../../support/model-server/types.ts'

const meaning = (name: string, given: Record<string, unknown>) =>
  understand({ id: 'c', name, arguments: given, raw: JSON.stringify(given) }, [])
const action = (name: string, given: Record<string, unknown>) => {
  const found = meaning(name, given)
  return found.kind === 'act' ? found.intents.map((intent) => ({ ...intent.action, expect: intent.expect })) : found
}

describe('a tool call', () => {
  it.each<[string, string, Record<string, unknown>, object]>([
    [
      'null for what is left out',
      'press',
      { why: 'w', keys: 'Enter', times: null, within: null },
      { keys: 'Enter', times: 1 }
    ],
    ['a number as text', 'press', { why: 'w', keys: 'Enter', times: '3' }, { times: 3 }],
    ['a text as a number', 'type', { why: 'w', text: 2026 }, { text: '2026' }],
    ['an object as text', 'click', { why: 'w', target: '{"id":"l3"}' }, { target: { id: 'l3' } }],
    ['an id alone', 'click', { why: 'w', target: 'l3' }, { target: { id: 'l3' } }],
    ['an id and a point', 'click', { why: 'w', target: { id: 'l3', x: 1, y: 2 } }, { target: { id: 'l3' } }],
    ['half pixels', 'click', { why: 'w', target: { id: null, x: 10.5, y: 2 } }, { target: { x: 11, y: 2 } }],
    [
      'a list as text',
      'press',
      { why: 'w', keys: 'a', expect: '[{"kind":"screen-changes"}]' },
      { expect: [{ kind: 'screen-changes' }] }
    ],
    [
      'one expectation',
      'press',
      { why: 'w', keys: 'a', expect: { kind: 'screen-changes' } },
      { expect: [{ kind: 'screen-changes' }] }
    ],
    [
      'fields of other kinds',
      'press',
      { why: 'w', keys: 'a', expect: [{ kind: 'text-visible', text: 'a', title: 'b', window: '' }] },
      { expect: [{ kind: 'text-visible', text: 'a' }] }
    ],
    [
      'the same within several',
      'do_several',
      { why: 'w', items: '[{"click":"l3","expect":null},{"press":"Tab"}]' },
      { kind: 'click', target: { id: 'l3' } }
    ]
  ])('(20) that means something is taken: %s', (_, name, given, wanted) => {
    expect(action(name, given)).toMatchObject([wanted, ...(name === 'do_several' ? [{ keys: 'Tab' }] : [])])
  })

  it('takes a text as it stands, whatever it looks like', () => {
    expect(action('type', { why: 'w', text: '{"id":"l3"}', expect: null })).toMatchObject([{ text: '{"id":"l3"}' }])
    expect(action('type', { why: 'w', text: ' null\n', expect: null })).toMatchObject([{ text: ' null\n' }])
  })

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['press', { why: 'w' }, /keys[\s\S]*press takes: why, keys, times, expect, within/],
    ['press', { why: 'w', key: 'Enter' }, /press takes: why, keys/],
    ['click', { why: 'w', target: {}, button: 'upper' }, /"left"\|"middle"\|"right"[\s\S]*click takes/],
    ['finish', { summary: 'done', evidence: [] }, /evidence/],
    [
      'finish',
      { summary: 'done', evidence: [{ kind: 'text-gone', text: 'never there' }] },
      /text-gone alone proves nothing/
    ],
    ['find_text', {}, /find_text takes: text, window/]
  ])('(20) of %s with %j is a mistake that names what is valid', (name, given, sentence) => {
    expect(meaning(name, given)).toMatchObject({ kind: 'mistake', problem: expect.stringMatching(sentence) })
  })

  it.each([...NAMES_FROM_HELL, 'valueOf', 'hasOwnProperty'])('(20) of %j is a mistake that names the tools', (name) => {
    expect(meaning(name, {})).toMatchObject({ kind: 'mistake', problem: expect.stringMatching(/no tool[\s\S]*click/) })
  })
})
