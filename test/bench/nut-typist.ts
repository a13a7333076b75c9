/** nut.js used plainly: types without end, or the text of the first argument once. */
import { keyboard } from '@nut-tree-fork/nut-js'

keyboard.config.autoDelayMs = 0
await keyboard.type(process.argv[2] ?? 'Aa'.repeat(500_000))
process.exit(0)
