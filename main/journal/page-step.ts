/** One step as a card: on the left what was thought, wanted and expected, on the right what was done, seen and proved. */
import type { Deed, Finding, VerdictStatus } from '../contract/events.ts'
import type { Box } from '../contract/geometry.ts'
import type { StepView } from '../contract/view-state.ts'
import { describeExpectation } from '../contract/words.ts'
import { clipped, html, type Markup } from './markup.ts'
import { type Album, closeUp, framed, type Mark, thumbnail } from './page-picture.ts'
import { duration, type Times, timesBar, total } from './page-times.ts'

export type Tone = 'good' | 'bad' | 'warn' | 'quiet'

/** A step with what its events alone do not say. */
export interface StoredStep {
  readonly view: StepView
  readonly times: Times
  /** What was noted while it went on. */
  readonly notes: readonly string[]
  /** The windows before and after, in image pixels. */
  readonly windows: readonly Box[]
}

interface Badge {
  readonly tone: Tone
  readonly word: string
}

const VERDICTS: Readonly<Record<VerdictStatus, Badge>> = {
  seen: { tone: 'good', word: 'seen' },
  'not-seen': { tone: 'bad', word: 'not seen' },
  unsure: { tone: 'warn', word: 'unsure' },
  'nothing-expected': { tone: 'quiet', word: 'nothing to check' }
}

const DEEDS: Readonly<Record<Deed['status'], Badge>> = {
  confirmed: { tone: 'good', word: 'done and read back' },
  unconfirmed: { tone: 'quiet', word: 'sent' },
  wrong: { tone: 'bad', word: 'read back wrong' },
  'not-sent': { tone: 'warn', word: 'not sent' },
  unknown: { tone: 'bad', word: 'not known whether it was done' }
}

function badgeOf({ result, verdict, accepted, deed }: StepView): Badge {
  if (result === undefined) return { tone: 'warn', word: 'not finished' }
  if (result === 'denied') return { tone: 'bad', word: 'denied' }
  if (result === 'target-changed') return { tone: 'warn', word: 'called off' }
  if (result === 'not-sent') return { tone: 'warn', word: 'not sent' }
  if (result === 'claim-refused') return { tone: 'bad', word: 'claim refused' }
  if (result === 'answered') return { tone: 'quiet', word: 'asked' }
  if (accepted === true) return { tone: 'good', word: 'proved' }
  if (result === 'ended') return { tone: 'warn', word: 'gave up' }
  if (deed && (deed.status === 'wrong' || deed.status === 'unknown')) return DEEDS[deed.status]
  if (!verdict || verdict.status === 'nothing-expected') return { tone: 'quiet', word: 'done' }
  return VERDICTS[verdict.status]
}

export function stepCard(step: StoredStep, album: Album): Markup {
  const { view, times } = step
  const badge = badgeOf(view)
  const spent = total(times)
  return html`<article class="step ${badge.tone}" id="step-${view.step}" tabindex="-1" aria-label="step ${view.step}">
<header><span class="number">${view.step}</span><h2>${clipped(view.action || 'no decision yet', 600)}</h2>${target(view, album)}<p class="came"><span class="badge ${badge.tone}">${badge.word}</span>${spent > 0 ? html`<span class="seconds">${duration(spent)}</span>` : ''}</p></header>
<div class="mesh${view.after === undefined ? ' one-sided' : ''}">
<section class="thinking">${thinking(view)}</section>
<div class="look">${before(step, album)}</div>
<section class="expecting">${expecting(view)}</section>
<section class="acting">${acting(step)}</section>
<div class="look">${after(step, album)}</div>
<section class="checking">${checking(view)}</section>
</div>
${timesBar(times)}
</article>`
}

/** A step's place in the strip: its picture before, and how it came out. */
export function stripPlace(step: StoredStep, album: Album): Markup {
  const { view } = step
  const { tone, word } = badgeOf(view)
  const picture = thumbnail(album, { file: view.before ?? '', marks: marksBefore(view), around: inSight(step) })
  return html`<li><a class="${tone}" href="#step-${view.step}" title="${clipped(view.action, 160)}: ${word}">${picture}<span><b>${view.step}</b> <i>${word}</i></span></a></li>`
}

function marksBefore({ target, points = [] }: StepView): readonly Mark[] {
  return [
    ...(target ? [{ kind: 'target', box: target } as const] : []),
    ...(points.length > 0 ? [{ kind: 'path', points } as const] : [])
  ]
}

/** A line that leaves a doubt is marked as doubtful, though another finding rests on it. */
function marksAfter({ verdict }: StepView): readonly Mark[] {
  const findings = verdict?.findings ?? []
  const doubtful = findings.flatMap(({ status, lines }) => (status === 'seen' ? [] : lines))
  const ids = new Set(doubtful.map(({ id }) => id))
  const proof = findings.flatMap(({ lines }) => lines).filter(({ id }) => !ids.has(id))
  return [
    ...proof.map((box) => ({ kind: 'proof', box }) as const),
    ...doubtful.map((box) => ({ kind: 'doubt', box }) as const)
  ]
}

/** What a small picture must show; without windows nothing tells which part of the screen matters. */
function inSight({ view, windows }: StoredStep): readonly Box[] {
  if (windows.length === 0) return []
  const proof = (view.verdict?.findings ?? []).flatMap(({ lines }) => lines)
  return [...windows, ...proof, ...(view.target ? [view.target] : [])]
}

function target({ before, target }: StepView, album: Album): Markup | undefined {
  return before !== undefined && target ? closeUp(album, before, target) : undefined
}

function thinking({ thought }: StepView): Markup {
  return html`<h3>Thought</h3><p class="thought">${clipped(thought.trim(), 4_000) || 'none'}</p>`
}

function before(step: StoredStep, album: Album): Markup | undefined {
  const { view } = step
  if (view.before === undefined) return undefined
  const caption = view.target ? 'Before, with what it acts on' : 'Before'
  const label = `the screen before step ${view.step}`
  return framed(album, { file: view.before, label, caption, marks: marksBefore(view), around: inSight(step) })
}

function after(step: StoredStep, album: Album): Markup | undefined {
  const { view } = step
  if (view.after === undefined) return undefined
  const marks = marksAfter(view)
  const same = view.after === view.before ? ', the same picture' : ''
  const caption = `After${same}${marks.length > 0 ? ', with what was looked for' : ''}`
  const label = `the screen after step ${view.step}`
  return framed(album, { file: view.after, label, caption, marks, around: inSight(step) })
}

function expecting({ expectations, asked, talk, ruling, accepted }: StepView): Markup {
  const expected = expectations.length > 0 ? expectations : ['nothing that can be seen']
  const question =
    asked && html`<p class="asked">Asked: ${asked.question} <b>${asked.answer ?? 'no answer yet'}</b></p>`
  const talked = talk && html`<p class="asked">Asked: ${talk.question} <b>${talk.answer ?? 'no answer yet'}</b></p>`
  const gate = ruling !== undefined && html`<p class="aside">Gate: ${clipped(ruling, 600)}</p>`
  return html`<h3>${accepted === undefined ? 'Expected' : 'Evidence named'}</h3><ul class="plain">${expected.map((each) => html`<li>${clipped(each, 600)}</li>`)}</ul>${question || ''}${talked || ''}${gate || ''}`
}

function acting({ view, notes }: StoredStep): Markup {
  const { deed, surprise, still, points, result } = view
  const status = deed && DEEDS[deed.status]
  const said = status
    ? html`<p><span class="word ${status.tone}">${status.word}</span> ${clipped(deed.detail, 600)}</p>`
    : html`<p>${withoutDeed(view)}</p>`
  const surprised = surprise !== undefined && html`<p class="surprise">Surprise: ${clipped(surprise, 600)}</p>`
  const moving = still === false && html`<p class="aside">The screen was still moving when it was looked at.</p>`
  const unknown = points && !deed && result === undefined
  const open = unknown && html`<p class="surprise">The record ends here: whether this was carried out is not known.</p>`
  const noted = notes.map((note) => html`<p class="note">${clipped(note, 600)}</p>`)
  return html`<h3>Deed</h3>${said}${surprised || ''}${open || ''}${moving || ''}${noted}`
}

function withoutDeed({ result, points }: StepView): string {
  if (result === 'answered') return 'none: this step asked the person'
  if (result === 'ended' || result === 'claim-refused') return 'none: this step says that the task is over'
  if (points) return 'announced'
  return 'nothing was sent'
}

/** What the auditor said of each item of its rubric. */
function audited({ audit }: StepView): Markup | undefined {
  if (!audit) return undefined
  const grades = [...audit.grades, ...(audit.process ? [{ item: 'the process', ...audit.process }] : [])]
  const rows = grades.map(
    ({ item, met, because }) =>
      html`<li class="${met ? 'good' : 'bad'}"><span>${clipped(item, 300)}: ${met ? 'met' : 'not met'}. ${clipped(because, 600)}</span></li>`
  )
  const said = html`<p><span class="word ${audit.passed ? 'good' : 'bad'}">${audit.passed ? 'passed' : 'refused'}</span> ${clipped(audit.because, 600)}</p>`
  return html`<h3>Auditor</h3>${said}<ul class="findings">${rows}</ul>`
}

function checking(view: StepView): Markup {
  return html`${verdictOf(view)}${audited(view) || ''}`
}

function verdictOf({ verdict, words = 'none: nothing was checked', expectations, result }: StepView): Markup {
  const unchecked = result === 'target-changed' ? 'none: there was nothing to check' : words
  if (!verdict) return html`<h3>Verdict</h3><p>${clipped(unchecked, 1_200)}</p>`
  const { tone, word } = VERDICTS[verdict.status]
  const findings = verdict.findings.map((finding, index) => found(finding, expectations[index]))
  return html`<h3>Verdict</h3><p><span class="word ${tone}">${word}</span></p><ul class="findings">${findings}</ul>`
}

function found({ status, because, expectation, lines }: Finding, words = describeExpectation(expectation)): Markup {
  const proof = lines
    .slice(0, 12)
    .map(({ text, confidence }) => html`<q>${clipped(text, 300)}</q> <small>${percent(confidence)}</small> `)
  const more = lines.length > 12 ? html`<small>and ${lines.length - 12} lines more</small>` : ''
  return html`<li class="${VERDICTS[status].tone}"><span>${clipped(because || words, 600)}</span>${lines.length > 0 ? html`<p class="proof">${proof}${more}</p>` : ''}</li>`
}

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} % sure`
}
