import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, end, stream, type Wire, wire } from '../mind/openai/client/wire.ts'
import { type Sandbox, sandbox } from '../support/interlock.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'

let display: TestDisplay
let box: Sandbox
let server: Wire

beforeEach(async () => {
  display = await startDisplay()
  box = await sandbox({ DISPLAY: display.name })
  const press = call(JSON.stringify({ why: 'to see what happens', keys: 'Enter' }))
  server = await wire(stream([press, end()]))
})

afterEach(async () => {
  await box.close()
  await server[Symbol.asyncDispose]()
  await display.close()
})

describe("a model on the host's display", () => {
  it('asks before its first action, and a stop while it waits leaves nothing done', async () => {
    const model = ['--mind', 'openai', '--base-url', server.url, '--model', 'm']
    const run = box.start('run', 'press Enter', ...model, '--display', 'host', '--json')
    await run.printed('"type":"approval-asked"')
    run.child.kill('SIGINT')
    const { code, stdout } = await run.ended
    expect(code).toBe(3)
    expect(stdout).toContain('"approve":"every"')
    expect(stdout).not.toContain('act-began')
  })
})
