/** The table that `interlock runs` prints. */
import type { RunSummary } from '../contract/api.ts'

const TASK_WIDTH = 60

/** One row a run under a heading, columns aligned, without a last newline. */
export function runsText(runs: readonly RunSummary[]): string {
  const rows = [['RUN', 'STARTED (UTC)', 'STEPS', 'OUTCOME', 'TASK'], ...runs.map(rowOf)]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

function rowOf({ run, startedAt, steps, outcome, intact, task }: RunSummary): string[] {
  const ending = `${outcome ?? 'no ending'}${intact ? '' : ', altered'}`
  return [run, startedAt.slice(0, 19).replace('T', ' '), String(steps), ending, shortened(task)]
}

/** On one line, and unable to drive the terminal. */
function shortened(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim()
  const characters = [...line]
  return characters.length <= TASK_WIDTH ? line : `${characters.slice(0, TASK_WIDTH - 1).join('')}…`
}
