import { expect, test } from 'vitest'
import type { Scene, TextLine } from '../../main/contract/scene.ts'
import { inert } from '../../main/mind/inert.ts'
import { changeText, sceneText } from '../../main/mind/scene-text.ts'
import { countOf, mostTokens, sceneOf, tokensIn, truths } from './tokens.ts'

const scenes = (await truths()).map(({ name, truth }) => ({ name, scene: sceneOf(truth), windows: truth.windows }))

test('what a screen costs a model', () => {
  const counts = scenes.map(({ name, scene, windows }) => countOf(name, scene, windows))
  expect(counts.length).toBeGreaterThanOrEqual(40)
  for (const count of counts) expect(count.tokens, count.name).toBeLessThanOrEqual(mostTokens(count))
  const median = counts.map(({ tokens }) => tokens).sort((a, b) => a - b)[counts.length >> 1]
  expect(median).toBeLessThanOrEqual(1_200)
})

test('every text of every screen is told, and every control', () => {
  for (const { name, scene } of scenes) {
    const told = sceneText(scene)
    expect(told, name).not.toContain('left out')
    const words = told.split(/\s+/)
    for (const line of scene.lines) {
      for (const word of inert(line.text).split(' ')) expect(words, `${name}: ${line.text}`).toContain(word)
    }
    const ids: readonly string[] = told.match(/\bc\d+\b/g) ?? []
    const implied = scene.controls.filter(({ id }) => !ids.includes(id))
    for (const { label } of implied) expect(told, `${name}: ${label}`).toContain(`   ${inert(label)}`)
  }
})

test('a change of five lines costs little', () => {
  for (const { name, scene } of scenes) {
    const lines = scene.lines.slice(0, 5)
    const changed = (line: TextLine): TextLine => ({ ...line, text: `${line.text} now` })
    const after: Scene = { ...scene, lines: scene.lines.map((line) => (lines.includes(line) ? changed(line) : line)) }
    const fewer: Scene = { ...scene, lines: scene.lines.slice(5) }
    expect(tokensIn(changeText(after, { before: scene })), name).toBeLessThanOrEqual(150)
    expect(tokensIn(changeText(scene, { before: fewer })), name).toBeLessThanOrEqual(150)
    expect(tokensIn(changeText(fewer, { before: scene })), name).toBeLessThanOrEqual(150)
  }
})
