/** The page of a report: a head that says how it went, a strip of pictures to walk along, and a card a step. */
import { createHash } from 'node:crypto'
import type { Outcome } from '../contract/events.ts'
import { spentWords } from '../contract/view-state.ts'
import { describeEnd } from './ending.ts'
import { clipped, html, type Markup, visible } from './markup.ts'
import { type Album, pictureStore } from './page-picture.ts'
import { SCRIPT } from './page-script.ts'
import { type StoredStep, stepCard, stripPlace, type Tone } from './page-step.ts'
import { type Story, storyOf } from './page-steps.ts'
import { STYLE } from './page-style.ts'
import { duration, sum, timesBar } from './page-times.ts'
import type { StoredRun } from './read.ts'

const OUTCOMES: Readonly<Record<Outcome, { readonly tone: Tone; readonly word: string }>> = {
  succeeded: { tone: 'good', word: 'Succeeded' },
  failed: { tone: 'bad', word: 'Failed' },
  unverified: { tone: 'warn', word: 'Unverified' },
  'gave-up': { tone: 'warn', word: 'Gave up' },
  stuck: { tone: 'bad', word: 'Stuck' },
  stopped: { tone: 'quiet', word: 'Stopped' },
  budget: { tone: 'warn', word: 'Budget spent' },
  denied: { tone: 'bad', word: 'Denied' }
}

/** Nothing may be loaded, and no script may run but the one whose hash stands here. */
const POLICY = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'"
].join('; ')

export function page(run: StoredRun, album: Album): string {
  const story = storyOf(run.lines)
  const outcome = outcomeOf(run, story)
  const steps = story.steps.map((step) => shown(step, album))
  const title = `${outcome.word}: ${visible(run.task).replace(/\s+/g, ' ').slice(0, 80)}`
  const body = html`<a class="skip" href="#steps">To the steps</a>
<header class="head ${outcome.tone}"><div class="inner">
<p class="brand">${GEARS} Interlock <span>run report</span> <time>${beginning(run)}</time></p>
${headline(run.task)}
<p class="outcome"><span class="badge ${outcome.tone}">${outcome.word}</span> <span class="reason">${clipped(outcome.reason, 1_200)}</span></p>
${facts(run, story)}
${timesBar(sum(story.steps.map(({ times }) => times)))}
${modelOf(story)}
${story.notes.map((note) => html`<p class="note">${clipped(note, 600)}</p>`)}
${warnings(run)}
</div></header>
${strip(steps.map(({ place }) => place))}
<main id="steps">${steps.map(({ card }) => card)}
<p class="finis ${outcome.tone}">${outcome.word}</p></main>
${foot(run)}
<dialog class="viewer" aria-label="picture"><div class="stage" tabindex="-1"></div><p class="bar-below"><button type="button" data-go="-1">previous</button><span class="what"></span><button type="button" data-go="1">next</button><button type="button" data-close="1">close</button></p></dialog>
${pictureStore(album)}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
${html`<title>${title}</title>`.text}
<style>${STYLE}</style>
</head>
<body>
${body.text}
<script>${SCRIPT}</script>
</body>
</html>
`
}

/** What the run was graded by, and what its models used. */
function modelOf({ view: { rubric, spent } }: Story): Markup {
  const graded = rubric && html`<p class="note">Graded by: ${rubric.map((item) => clipped(item, 300)).join('; ')}</p>`
  const used = spent && html`<p class="note">${spentWords(spent)}</p>`
  return html`${graded || ''}${used || ''}`
}

function outcomeOf(run: StoredRun, { view }: Story): { tone: Tone; word: string; reason: string } {
  const known = view.outcome && OUTCOMES[view.outcome]
  if (known) return { ...known, reason: view.reason ?? '' }
  const word = run.goingOn ? 'Going on' : 'Cut off'
  return { tone: 'warn', word, reason: describeEnd(run).slice(word.length + 1) }
}

function beginning({ lines }: StoredRun): string {
  const began = lines[0]?.at
  return began ? `${began.slice(0, 10)} ${began.slice(11, 16)} UTC` : ''
}

/** A short task is a headline; a recipe of many lines stays a recipe. */
function headline(task: string): Markup {
  const long = task.length > 160 || task.includes('\n')
  if (!long) return html`<h1>${task || 'a run without a task'}</h1>`
  return html`<h1 class="recipe" tabindex="0">${clipped(task, 6_000)}</h1>`
}

function facts({ lines, intact, breaksAt, torn }: StoredRun, { view, milliseconds, steps }: Story): Markup {
  const { settings } = view
  const chain = intact ? `intact, ${lines.length} lines` : `broken at line ${breaksAt?.line}: ${breaksAt?.because}`
  const rows: readonly (readonly [string, string, string?])[] = [
    ['Took', duration(milliseconds)],
    ['Steps', String(steps.length)],
    ['Mind', clipped(settings?.mind ?? '?', 80)],
    ['Display', clipped(settings?.display ?? '?', 80)],
    ['Approval', settings ? APPROVALS[settings.approve] : '?'],
    ['Record', torn ? `${chain}, the last one torn` : chain, intact ? 'good' : 'bad']
  ]
  const shown = rows.map(
    ([name, value, tone = '']) => html`<div><dt>${name}</dt><dd class="${tone}">${value}</dd></div>`
  )
  return html`<dl class="facts">${shown}</dl>`
}

const APPROVALS = { every: 'every action', risky: 'risky actions', never: 'not asked' } as const

function warnings({ intact, breaksAt, unknownLines }: StoredRun): Markup {
  const broken = `The chain of this record breaks at line ${breaksAt?.line}: ${breaksAt?.because}. What follows may not be what happened.`
  const unknown = `${unknownLines} lines were written by a newer version and are not shown.`
  return html`${intact ? '' : html`<p class="warning bad">${broken}</p>`}${unknownLines === 0 ? '' : html`<p class="warning">${unknown}</p>`}`
}

function strip(places: readonly Markup[]): Markup | undefined {
  if (places.length === 0) return undefined
  return html`<nav class="strip" aria-label="steps"><ol>${places}</ol><p class="keys"><kbd>←</kbd> <kbd>→</kbd> walk through the steps, <kbd>Enter</kbd> or a click enlarges a picture</p></nav>`
}

/** An altered line may lack anything; the rest of the run is still worth showing. */
function shown(step: StoredStep, album: Album): { place: Markup; card: Markup } {
  try {
    return { place: stripPlace(step, album), card: stepCard(step, album) }
  } catch {
    const number = step.view.step
    const place = html`<li><a class="bad" href="#step-${number}"><span class="no-picture"></span><span><b>${number}</b> <i>altered</i></span></a></li>`
    const card = html`<article class="step bad" id="step-${number}" tabindex="-1"><header><span class="number">${number}</span><h2>This step was altered so that it cannot be shown.</h2></header></article>`
    return { place, card }
  }
}

function foot({ run, intact }: StoredRun): Markup {
  const chain = intact
    ? 'Each line of the record names the hash of the line before it, and the chain holds.'
    : 'Each line of the record names the hash of the line before it, and the chain does not hold.'
  return html`<footer class="foot"><p>${chain} The pictures show a desktop as it was: mind whom you give this file to. It loads nothing and sends nothing.</p><p class="id">${run}</p></footer>`
}

const GEARS = html`<svg class="gears" viewBox="0 0 40 26" aria-hidden="true"><g class="left"><circle cx="13" cy="13" r="7.4"/><path d="M13 2.4v21.2M2.4 13h21.2M5.5 5.5l15 15M20.5 5.5l-15 15"/></g><g class="right"><circle cx="30.5" cy="13" r="4.6"/><path d="M30.5 5.8v14.4M23.3 13h14.4M25.4 7.9l10.2 10.2M35.6 7.9L25.4 18.1"/></g></svg>`
