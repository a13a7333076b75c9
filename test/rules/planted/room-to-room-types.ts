// at: main/journal/planted.ts
// caught by: types
// says: TS6307
import { startReader } from '../reader/reader.ts'
export const read = startReader
