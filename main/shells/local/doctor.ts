/** `interlock doctor` and `interlock install-deps` */

import { UsageError } from '../../contract/errors.ts'
import { MACHINE_LACKS } from './exit-codes.ts'
import type { ModelAsked, NeedGroup, Program } from './program.ts'
import { paintFor } from './progress.ts'

export interface DoctorOptions extends ModelAsked {
  readonly mind?: boolean
  readonly json?: boolean
}

export async function doctor(program: Program, { json, mind, ...model }: DoctorOptions): Promise<number> {
  if (!mind && Object.keys(model).length > 0) throw new UsageError('name a model only with doctor --mind')
  const findings = await (mind ? program.doctorOfMind(model) : program.doctor())
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
