/** A program that opens a stubborn tool server, prints what the server knows of itself, and stays: a test kills it. */
import { parseToolsSettings } from '../../../main/tools/settings.ts'
import { openTools } from '../../../main/tools/tools.ts'

const fileOf = (path: string) => new URL(path, import.meta.url).pathname
const servers = { own: { command: process.execPath, args: [fileOf('stdio-server.ts'), 'stubborn'] } }
const keeper = fileOf('../../../main/tools/keeper.ts')
const tools = await openTools(parseToolsSettings({ servers }), { keeper, env: process.env })
const { text } = await tools.call('own', 'own__who', {}, new AbortController().signal)
process.stdout.write(`${text}\n`)
