import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { UsageError } from '../../main/contract/errors.ts'
import { defaultPolicy, parsePolicy, policyOf } from '../../main/guard/policy.ts'
import { DEFAULT_POLICY } from '../../main/guard/policy-default.ts'

test('what a file says holds, and what it leaves out is as in the default', () => {
  const { redact } = parsePolicy(
    "redact:\n  regions:\n    - { x: 1, y: 2, width: 30, height: 4 }\n  windows: [Mail]\n  patterns:\n    - tokens\n    - { name: customer, match: 'K-\\d{6}' }\n"
  )
  expect(redact.regions).toEqual([{ x: 1, y: 2, width: 30, height: 4 }])
  expect(redact.windows).toEqual(['Mail'])
  expect(redact.passwordFields).toBe(true)
  expect(redact.patterns.at(-1)).toEqual({ name: 'customer', match: /K-\d{6}/gu })
  expect(parsePolicy('').redact).toEqual(defaultPolicy().redact)
  expect(parsePolicy('redact:\n  windows: []\n').redact.windows).toEqual([])
  expect(parsePolicy('redact:\n').redact.patterns.length).toBeGreaterThan(5)
})

test.each([
  ['redact: [1', /^policy\.yaml, line 1: is not YAML: /],
  ['redcat:\n', /^policy\.yaml, line 1: the policy has no "redcat"; it has redact$/],
  ['redact:\n  windws: []\n', /^policy\.yaml, line 2: redact has no "windws"; it has regions, windows, /],
  ['redact:\n  windows: Mail\n', /^policy\.yaml, line 2: windows needs a list$/],
  ['redact:\n  windows:\n    - {}\n', /^policy\.yaml, line 3: a window needs a text$/],
  ['redact:\n  windows:\n    - ""\n', /^policy\.yaml, line 3: a window needs a text$/],
  ['redact:\n  password-fields: maybe\n', /^policy\.yaml, line 2: password-fields is true or false$/],
  [
    'redact:\n  regions:\n    - { x: 1, y: -2, width: 3, height: 4 }\n',
    /line 3: the y of a region is a whole number of pixels$/
  ],
  [
    'redact:\n  regions:\n    - { x: 1, y: 2, width: 3 }\n',
    /line 3: the height of a region is a whole number of pixels$/
  ],
  [
    'redact:\n  patterns: [tokns]\n',
    /line 2: a pattern is one of card-numbers, tokens, passwords, private-keys, or has a name and a match$/
  ],
  ["redact:\n  patterns:\n    - { name: a, match: '(' }\n", /line 3: "\(" is no regular expression$/],
  ["redact:\n  patterns:\n    - { name: a, match: 'a*' }\n", /line 3: "a\*" would match everywhere$/],
  ['redact:\n  patterns:\n    - { name: a }\n', /line 3: the match of a pattern needs a text$/],
  ['a: &a [1]\nredact: *a\n', /^policy\.yaml, line 1: the policy has no "a"/]
])('%j is refused in one sentence', (text, sentence) => {
  const refused = () => parsePolicy(text)
  expect(refused).toThrow(UsageError)
  expect(refused).toThrow(sentence)
})

test('a home without a policy is given the default one; one that has its own keeps it', async () => {
  const home = await mkdtemp(join(tmpdir(), 'interlock-policy-'))
  expect((await policyOf(home)).redact).toEqual(defaultPolicy().redact)
  const file = join(home, 'policy.yaml')
  expect(await readFile(file, 'utf8')).toBe(DEFAULT_POLICY)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await writeFile(file, 'redact:\n  windows: [Mail]\n')
  expect((await policyOf(home)).redact.windows).toEqual(['Mail'])
  await writeFile(file, 'redact: 1\n')
  await expect(policyOf(home)).rejects.toThrow(`${file}, line 1: redact needs names with values`)
  for (const hopeless of [join(home, 'not', 'there'), join(file, 'within'), '/proc/interlock']) {
    expect((await policyOf(hopeless)).redact.passwordFields).toBe(true)
  }
  const fresh = join(home, 'fresh')
  await policyOf(fresh)
  expect((await stat(fresh)).mode & 0o777).toBe(0o700)
  expect(await readFile(join(fresh, 'policy.yaml'), 'utf8')).toBe(DEFAULT_POLICY)
})
