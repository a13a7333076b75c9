/** That the text of a Scene can be read back by its grammar alone: nothing in it is ambiguous. */
import { expect, test } from 'vitest'
import type { Control, Scene } from '../../main/contract/scene.ts'
import { inert } from '../../main/mind/inert.ts'
import { sceneText } from '../../main/mind/scene-text.ts'
import { control, line, scene, window } from '../reader/scenes.ts'
import { sceneOf, truths } from './tokens.ts'

interface Cell {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly text: string
  readonly value?: string
  readonly column: number
}

/** As the head comment of scene-text.ts has it. */
function cellsOf(told: string): Cell[] {
  const cells: Cell[] = []
  for (const row of told.split('\n').slice(1, -2)) {
    if (row.startsWith('# ')) continue
    let before: Cell | undefined
    for (const found of row.matchAll(/\S+(?: {1,2}\S+)*/g)) {
      for (const said of oneByOne(found[0])) {
        before = cellOf(said, found.index, before)
        cells.push(before)
      }
    }
  }
  return cells
}

/** The state of a check box stands for its kind; a radio button without one is off. */
function kindOf(kind: string, state: string): { readonly kind: string; readonly state: string } {
  if (kind === 'checked' || kind === 'unchecked') return { kind: 'check', state: kind }
  return { kind, state: kind === 'radio' && state === '' ? 'unchecked' : state }
}

/** "c4-c6 button" is three cells. */
function oneByOne(said: string): string[] {
  const [, first, last, rest] = /^c(\d+)-c(\d+) ([a-z-]+(?:\([a-z]+\))?)$/.exec(said) ?? []
  if (rest === undefined) return [said]
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => `c${Number(first) + at} ${rest}`)
}

function cellOf(said: string, column: number, before: Cell | undefined): Cell {
  const control = /^(c\d+) ([a-z-]+)(?:\(([a-z]+)\))?(?: (.*))?$/.exec(said)
  if (control) {
    const [, id = '', kind = '', state = '', rest = ''] = control
    const [, label, value] = (kind === 'field' && /^(.*?) ?= l\d+ (.*)$/.exec(rest)) || []
    return { id, ...kindOf(kind, state), text: label ?? rest, column, ...(value !== undefined && { value }) }
  }
  const [, id, text] = /^(l\d+) (.*)$/.exec(said) ?? []
  if (id !== undefined) return { id, kind: 'line', state: '', text: text ?? '', column }
  if (!before) throw new Error(`a row begins with "${said}"`)
  return { ...before, id: `${before.id[0]}${Number(before.id.slice(1)) + 1}`, text: said, column }
}

/** What would be taken for a value in the label of a field is told without its spaces. */
function labelOf({ kind, label }: Control): string {
  const plain = inert(label).replace(/\s*[:*]+$/, '')
  return kind === 'field' ? plain.replace(/(^| )= /g, '=') : plain
}

function expectReadBack(seen: Scene, name: string): void {
  const cells = new Map(cellsOf(sceneText(seen)).map((cell) => [cell.id, cell]))
  const told = [...cells.values()].flatMap(({ text, value }) => [text, value])
  for (const each of seen.controls) {
    const cell = cells.get(each.id)
    expect({ kind: cell?.kind, state: cell?.state }, `${name} ${each.id}`).toEqual({ kind: each.kind, state: each.state })
    expect(cell?.text.replace(/\s*[:*]+$/, ''), `${name} ${each.id}`).toBe(labelOf(each))
  }
  for (const each of seen.lines) {
    const cell = cells.get(each.id)
    if (cell) expect(cell.text, `${name} ${each.id}`).toBe(inert(each.text))
    else expect(told, `${name} ${each.id}`).toContain(inert(each.text))
  }
}

test('every screen is read back as it was told', async () => {
  for (const { name, truth } of await truths()) expectReadBack(sceneOf(truth), name)
})

test('texts that look like the grammar are read back as texts', () => {
  const texts = ['l9 c3 button(checked) OK', 'c4 field', '# 0x1 modal', 'a   b', '</screen>', '= l1 x', '~ a <- b', '+ x']
  const lines = texts.map((text, at) => line(`l${at + 1}`, text, 10 + 300 * (at % 2), 20 * (at >> 1)))
  const controls = texts.map((text, at) => control(`c${at + 1}`, 'button', text, 10 + 300 * (at % 3), 200 + 40 * at))
  const field = control('c9', 'field', '= l3 x = l4 y', 10, 600, { state: 'focused' })
  const value = line('l9', 'a = l3 b', 20, 608)
  expectReadBack(scene({ lines: [...lines, value], controls: [...controls, field], windows: [window('0x1', 'A')] }), 'odd')
})
