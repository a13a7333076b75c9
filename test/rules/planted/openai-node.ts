// at: main/mind/openai/client/planted-openai-node.ts
// caught by: lint
import { readFile } from 'node:fs/promises'

export const key = await readFile('/etc/hostname')
