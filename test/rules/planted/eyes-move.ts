// at: main/eyes/planted-mouse.ts
// caught by: lint
export { mouse } from '@nut-tree-fork/nut-js'
