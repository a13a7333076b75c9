// at: main/agent/planted-permit.ts
// caught by: types
// says: TS2741|TS2739|TS2322
import type { Permit } from './gate.ts'
export const forged: Permit = { step: 1, spend: () => ({ kind: 'copy' }) }
