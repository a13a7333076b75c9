/** Answers the tools a model looks closer with, from the newest Scene. What they quote is screen text: untrusted. */
import { area, type Box, intersection } from '../../contract/geometry.ts'
import type { Scene, TextLine } from '../../contract/scene.ts'
import { find } from '../find.ts'
import { inert } from '../inert.ts'
import { capped } from './observation.ts'
import type { LookingTool } from './tool-definitions.ts'

const LIMIT = 16_000

export function closerLook(tool: Exclude<LookingTool, 'look'>, given: Record<string, unknown>, scene: Scene): string {
  switch (tool) {
    case 'find_text':
      return delimited(findings(String(given.text), given.window, scene))
    case 'read_region':
      return delimited(region(given as unknown as Box, scene))
    case 'list_windows':
      return delimited(windows(scene))
  }
}

function findings(text: string, window: unknown, scene: Scene): string[] {
  const { candidates, ambiguous } = find(scene, { text, ...(typeof window === 'string' && { window }) })
  if (candidates.length === 0) return ['nothing on the screen reads like it']
  const rows = candidates.slice(0, 10).map(({ target, score }) => {
    const what = 'kind' in target ? `${target.kind} ${target.label}` : target.text
    return `${target.id} ${what} at ${place(target)}, ${Math.round(score * 100)} % alike`
  })
  return ambiguous ? ['several fit as well:', ...rows] : rows
}

/** Lines with at least half of them inside. */
function region(box: Box, scene: Scene): string[] {
  const inside = scene.lines.filter((line) => 2 * area(intersection(line, box)) >= area(line))
  if (inside.length === 0) return ['no text is read there']
  return inside.map((line) => `${line.id} ${line.text} at ${place(line)}, ${percent(line)} % sure`)
}

function windows(scene: Scene): string[] {
  return scene.windows.map((window) => {
    const traits = [window.kind, window.focused && 'focused', window.minimized && 'minimised', window.modal && 'modal']
    return `${window.id} ${window.title || 'untitled'} of ${window.application || 'an unknown program'}, ${traits.filter(Boolean).join(' ')}, at ${place(window)}`
  })
}

function place({ x, y, width, height }: Box): string {
  return `(${Math.round(x)}, ${Math.round(y)}) ${Math.round(width)}x${Math.round(height)}`
}

function percent({ confidence }: TextLine): number {
  return Math.round(confidence * 100)
}

function delimited(rows: readonly string[]): string {
  return `<screen>\n${capped(rows.map(inert).join('\n'), LIMIT)}\n</screen>`
}
