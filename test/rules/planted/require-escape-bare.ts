// at: main/desktop/planted-require.ts
// caught by: lint
import { createRequire } from 'module'
export const load = createRequire('/')
