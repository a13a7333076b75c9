// at: main/agent/planted-package.ts
// caught by: lint
export { z } from 'zod'
