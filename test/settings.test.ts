import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseModel } from '../main/model-choice.ts'
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
    ['{ "preset": ', /settings\.json: no JSON/]
  ])('%s gets a sentence that names the file and the key', async (text, sentence) => {
    await write(text)
    await expect(readSettings(home)).rejects.toThrow(sentence)
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

  it('takes keys from the environment only', async () => {
    const settings = await readSettings(home)
    expect(chooseModel({ preset: 'deepseek' }, settings, { DEEPSEEK_API_KEY: ' sk-deep\n' }).key).toBe('sk-deep')
    expect(() => chooseModel({ preset: 'deepseek' }, settings, {})).toThrow(/DEEPSEEK_API_KEY/)
  })
})
