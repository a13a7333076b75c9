// at: main/contract/planted-type.ts
// caught by: lint
export type { Permit } from '../agent/gate.ts'
