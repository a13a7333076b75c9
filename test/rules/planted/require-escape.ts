// at: main/hands/planted-require.ts
// caught by: lint
import { createRequire } from 'node:module'
export const load = createRequire('/')
