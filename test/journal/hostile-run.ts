/** A run whose every text tries to get out of the page: what a screen, a model or a person could make the journal hold. */
import type { Intent } from '../../main/contract/action.ts'
import type { RunEvent } from '../../main/contract/events.ts'
import type { TextLine } from '../../main/contract/scene.ts'
import { createRun } from '../../main/journal/journal.ts'
import { SETTINGS, stripes } from './material.ts'

/** Each would set `window.hit` or ask a network for something, were it markup. */
export const HOSTILE: readonly string[] = [
  '</script><script>window.hit = 1</script>',
  '<img src=x onerror="window.hit = 2">',
  '"><svg onload=window.hit=3><image href="http://127.0.0.1:9/pixel">',
  "' onfocus='window.hit=4' autofocus='",
  '--><iframe src="javascript:parent.hit=5"></iframe><!--',
  '</style><style>@import url(http://127.0.0.1:9/style)</style>',
  '</title><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a template that must not be one
  '`${window.hit = 6}` {{constructor.constructor("window.hit=7")()}}',
  '\u001b[31mred\u001b[0m\u0007\u0000\u0085',
  'file\u202etxt.exe\u2066 \u200fright to left',
  'hidden\u{e0041}\u{e0042}\ufeffletters \ud800',
  'W'.repeat(3_000),
  'Z̸̡͓͙͈͎̪̦̞͎̲͑̀̋̅̈́͆a̷̢̧̘̮̥̝̼̹̓̔̈́̂̉̕l̵̨̛̺͇̝̯͗̎͋͝ͅg̶̡̛̺̪̞̼̰̈́͐̓̏̕o̸̡̡͚̗̘̗̔͂̂̆͌͠'
]

/** Writes a run of which each step carries one hostile text wherever a text can stand. Resolves with its id. */
export async function recordHostileRun(home: string): Promise<string> {
  const all = HOSTILE.join(' ')
  const journal = await createRun({ home, settings: { ...SETTINGS, task: all, mind: all, display: all } })
  const write = (event: RunEvent) => journal.write(event)
  await write({ type: 'run-started', run: journal.run, settings: { ...SETTINGS, task: all, mind: all, display: all } })
  await write({ type: 'note', text: all })
  for (const [index, text] of HOSTILE.entries()) {
    const step = index + 1
    const line: TextLine = { id: text, text, x: 5, y: 5, width: 20, height: 10, confidence: 0.9, words: [] }
    const window = { id: text, title: text, application: text, kind: 'normal' as const, ...boxOf(line) }
    const windows = [{ ...window, focused: true, minimized: false, modal: false }]
    const [before, after] = [journal.keep(stripes(step)), journal.keep(stripes(200 + step))]
    const seen = { windows, lines: [line], captureMs: 1, readMs: 2 }
    const intent: Intent = {
      why: text,
      action: { kind: 'click', target: { id: text }, button: 'left', count: 1, modifiers: [] },
      expect: [
        { kind: 'text-visible', text },
        { kind: 'window-closed', window: text }
      ],
      within: 0
    }
    const finding = {
      expectation: { kind: 'text-visible', text },
      status: 'seen',
      because: text,
      lines: [line]
    } as const
    await write({ type: 'step-began', step })
    await write({ type: 'scene-observed', step, moment: 'before', frame: before, ...seen })
    await write({ type: 'thought', step, text })
    await write({ type: 'decided', step, intent, words: text, target: boxOf(line), thinkMs: 1 })
    await write({ type: 'approval-asked', step, question: text, deadlineMs: 60_000 })
    await write({ type: 'approval-answered', step, answer: 'yes' })
    await write({ type: 'gate-ruled', step, ruling: 'approved', because: text })
    await write({ type: 'note', text })
    await write({ type: 'target-changed', step, surprise: { because: text } })
    await write({ type: 'act-began', step, action: intent.action, points: [{ x: 10, y: 10 }] })
    await write({ type: 'act-ended', step, deed: { status: 'confirmed', detail: text }, actMs: 1 })
    await write({ type: 'scene-observed', step, moment: 'after', frame: after, ...seen })
    await write({ type: 'verified', step, verdict: { status: 'seen', findings: [finding] }, verifyMs: 1 })
    await write({ type: 'paused', because: text })
    await write({ type: 'step-ended', step, result: 'done', words: text })
  }
  await write({ type: 'run-ended', outcome: 'failed', reason: all, run: journal.run, steps: HOSTILE.length })
  await journal.close()
  return journal.run
}

function boxOf({ x, y, width, height }: TextLine): { x: number; y: number; width: number; height: number } {
  return { x, y, width, height }
}
