/** `interlock observe` */
import type { ObserveRequest, Program } from './program.ts'

export async function observe(
  program: Program,
  { json, ...request }: ObserveRequest & { json?: boolean }
): Promise<number> {
  const observed = await program.observe(request)
  if (json) {
    process.stdout.write(`${JSON.stringify(program.observation(observed))}\n`)
    return 0
  }
  const { scene, milliseconds } = observed
  const rows = [
    ...scene.windows.map((window) => `window  ${place(window)}  ${window.title || window.application || window.kind}`),
    ...scene.lines.map((line) => `${line.id.padEnd(6)}  ${place(line)}  ${line.text}`),
    ...scene.controls.map(
      (control) => `${control.id.padEnd(6)}  ${place(control)}  ${control.kind} ${control.label} ${control.state}`
    )
  ]
  const times = milliseconds.map((each) => Math.round(each)).join(', ')
  process.stdout.write(
    `${rows.join('\n')}\n${scene.lines.length} lines, ${scene.controls.length} controls, read in ${times} ms\n`
  )
  return 0
}

function place({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `${x},${y} ${width}x${height}`.padEnd(18)
}
