// at: main/guard/planted.ts
// caught by: lint
import x11 from 'x11'
export const client = x11
