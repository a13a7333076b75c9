/** `interlock runs` and `interlock report` */
import type { Program } from './program.ts'

export async function runs(
  program: Program,
  run: string | undefined,
  options: { delete?: string; json?: boolean }
): Promise<number> {
  if (options.delete !== undefined) {
    await program.deleteRun(options.delete)
    process.stdout.write(
      options.json ? `${JSON.stringify({ deleted: options.delete })}\n` : `deleted ${options.delete}\n`
    )
    return 0
  }
  if (run !== undefined) return show(program, run, options.json === true)
  const all = await program.api.history()
  if (options.json) for (const each of all) process.stdout.write(`${JSON.stringify(each)}\n`)
  else process.stdout.write(all.length > 0 ? `${program.runsText(all)}\n` : `no runs yet in ${program.home}\n`)
  return 0
}

async function show(program: Program, run: string, json: boolean): Promise<number> {
  const { run: id, summary, end } = await program.describeRun(run)
  process.stdout.write(
    json ? `${JSON.stringify({ ...summary, end })}\n` : `${program.runsText([summary])}\n${id}: ${end}\n`
  )
  return 0
}

export async function report(program: Program, run: string | undefined, { json }: { json?: boolean }): Promise<number> {
  const { path, end } = await program.report(run)
  process.stdout.write(json ? `${JSON.stringify({ report: path, end })}\n` : `${end}\nreport: ${path}\n`)
  return 0
}
