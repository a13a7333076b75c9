// at: main/agent/planted-made.ts
// caught by: types
// says: TS2459
import { OneTimePermit } from './gate.ts'
export const made = new OneTimePermit(1, { kind: 'copy' })
