import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseModel } from '../main/model-choice.ts'
import { prepareModel } from '../main/prepare-model.ts'
import { readSettings } from '../main/settings.ts'

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'interlock-settings-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const write = (text: string) => writeFile(join(home, 'settings.json'), text)

describe('settings.json', () => {
  it('that is not there chooses nothing', async () => {
    expect(await readSettings(home)).toEqual({ presets: {}, prices: {}, audit: true, languages: ['eng'] })
  })

  it.each([
    ['{ "preset": 3 }', /settings\.json: preset/],
    ['{ "presets": { "a": { "baseUrl": "nowhere" } } }', /presets\.a\.baseUrl/],
    ['{ "colour": "red" }', /colour/],
    ['{ "languages": ["../eng"] }', /settings\.json: languages\.0: a code such as eng/],
    ['{ "stopKey": "ctrl+alt+excape" }', /settings\.json: stopKey: .*near it: Escape/],
    ['{ "stopKey": "F12" }', /settings\.json: stopKey: two or more of Ctrl, Alt, Shift and Super, and a key/],
    ['{ "stopKey": "ctrl+alt" }', /settings\.json: stopKey: two or more/],
    ['{ "preset": ', /settings\.json: no JSON/]
  ])('%s gets a sentence that names the file and the key', async (text, sentence) => {
    await write(text)
    await expect(readSettings(home)).rejects.toThrow(sentence)
  })
})

describe('the stop key', () => {
  it('is what the settings name, in any spelling', async () => {
    await write('{ "stopKey": "Super + Ctrl + F9" }')
    expect((await readSettings(home)).stopKey).toBe('Super + Ctrl + F9')
  })
})

describe('the choice of a model', () => {
  it('takes the preset of the settings, with the flags over it', async () => {
    await write('{ "preset": "mine", "presets": { "mine": { "baseUrl": "http://a/v1", "model": "one", "topK": 40 } } }')
    const chosen = chooseModel({ model: 'two' }, await readSettings(home), {})
    expect(chosen).toMatchObject({ baseUrl: 'http://a/v1', model: 'two', topK: 40, profile: 'auto' })
  })

  it('sends the key of a preset to no other server', async () => {
    await write('{ "preset": "deepseek" }')
    const env = { DEEPSEEK_API_KEY: 'sk-deep' }
    const chosen = chooseModel({ baseUrl: 'http://elsewhere/v1', model: 'm' }, await readSettings(home), env)
    expect(chosen.key).toBeUndefined()
  })

  it.each(['http://me:sk-secret@host/v1', 'http://sk-secret@host/v1', 'https://host/v1?key=sk-secret'])(
    '(32) takes no URL with a key in it, and does not show it: %s',
    async (baseUrl) => {
      const settings = await readSettings(home)
      const sentence = /^(?!.*sk-secret).*base URL of host .*--api-key-env/
      expect(() => chooseModel({ baseUrl, model: 'm' }, settings, {})).toThrow(sentence)
    }
  )

  it('grades with the model of another preset, if asked to, and refuses one that cannot be used', async () => {
    await write('{ "auditor": "deepseek" }')
    const asked = {
      task: 't',
      baseUrl: 'http://a/v1',
      model: 'm',
      display: 'virtual',
      planning: 'steps',
      verify: true
    } as const
    const parts = { home, keeper: '', env: {} }
    await expect(prepareModel(asked, parts)).rejects.toThrow(/DEEPSEEK_API_KEY/)
    const env = { DEEPSEEK_API_KEY: 'sk-deep-0123456789' }
    await expect(prepareModel({ ...asked, maxCost: 1 }, { ...parts, env })).rejects.toThrow(/price of m is not known/)
    await write('{ "auditor": "deepseek", "prices": { "m": { "input": 1, "output": 1 } } }')
    await expect(prepareModel({ ...asked, maxCost: 1 }, { ...parts, env })).rejects.toThrow(/price of deepseek-chat/)
    expect((await prepareModel(asked, { ...parts, env })).name).toBe('openai m')
  })

  it('takes keys from the environment only', async () => {
    const settings = await readSettings(home)
    expect(chooseModel({ preset: 'deepseek' }, settings, { DEEPSEEK_API_KEY: ' sk-deep\n' }).key).toBe('sk-deep')
    expect(() => chooseModel({ preset: 'deepseek' }, settings, {})).toThrow(/DEEPSEEK_API_KEY/)
  })
})
