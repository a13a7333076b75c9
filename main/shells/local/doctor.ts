/** `interlock doctor` and `interlock install-deps` */
import { MACHINE_LACKS } from './exit-codes.ts'
import type { NeedGroup, Program } from './program.ts'
import { paintFor } from './progress.ts'

export async function doctor(program: Program, { json }: { json?: boolean }): Promise<number> {
  const findings = await program.doctor()
  const paint = paintFor(process.stdout, process.env)
  for (const finding of findings) {
    const mark = finding.fine ? paint.good('ok     ') : finding.required ? paint.bad('missing') : paint.warn('no     ')
    const line = json ? JSON.stringify(finding) : `${mark}  ${finding.name}: ${finding.detail}`
    process.stdout.write(`${line}\n`)
  }
  return findings.every(({ fine, required }) => fine || !required) ? 0 : MACHINE_LACKS
}

export async function installDependencies(
  program: Program,
  options: { for: NeedGroup; quiet?: boolean }
): Promise<number> {
  let said = false
  await program.installDependencies(options.for, (line) => {
    said = true
    process.stdout.write(`${line}\n`)
  })
  if (!said && !options.quiet) process.stdout.write('nothing is missing\n')
  return 0
}
