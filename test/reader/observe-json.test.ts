import { expect, test } from 'vitest'
import { NO_CHANGE, type Scene } from '../../main/contract/scene.ts'
import { toObserveJson } from '../../main/reader/observe-json.ts'

test('has the shape of the terminal contract and nothing else', () => {
  const box = { x: 1, y: 2, width: 3, height: 4 }
  const scene: Scene = {
    frame: 'f',
    width: 10,
    height: 10,
    lines: [
      {
        id: 'l1',
        text: 'Save',
        confidence: 0.95678,
        words: [{ text: 'Save', confidence: 0.95678, ...box }],
        window: '0x1',
        ...box
      }
    ],
    controls: [{ id: 'c1', kind: 'button', label: 'Save', state: '', window: '0x1', ...box }],
    windows: [],
    change: NO_CHANGE
  }
  expect(toObserveJson(scene, [12.3456])).toEqual({
    scene: {
      lines: [
        { id: 'l1', text: 'Save', ...box, confidence: 0.957, words: [{ text: 'Save', ...box, confidence: 0.957 }] }
      ],
      controls: [{ id: 'c1', kind: 'button', label: 'Save', ...box, state: '' }],
      windows: []
    },
    milliseconds: [12.3]
  })
})
