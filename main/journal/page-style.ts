/** How a report looks: on wide and narrow screens, in the light and in the dark, and on paper. */
export const STYLE = `
:root {
  --paper: #f6f4ef; --card: #fffefb; --ink: #23242a; --soft: #6a6760; --line: #e2ddd2; --brass: #a06a12;
  --good: #1c7a43; --bad: #b3261e; --warn: #9a5b00; --quiet: #47647f;
  --good-wash: #e3f3e8; --bad-wash: #fbe6e3; --warn-wash: #fbeed6; --quiet-wash: #e6edf4;
  --shade: 0 1px 2px rgb(60 50 30 / .06), 0 6px 24px rgb(60 50 30 / .07);
  --capture: #8e9aaf; --read: #4f7cac; --think: #a06a12; --ask: #b85c8a; --act: #2f8f5b; --settle: #c9a227; --verify: #7a5ea8;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif", "DejaVu Serif", serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15171b; --card: #1d2026; --ink: #e9e6df; --soft: #a09c93; --line: #31353d; --brass: #d9a441;
    --good: #6fcf97; --bad: #ff8a80; --warn: #f2b85c; --quiet: #9dbbd8;
    --good-wash: #1b3325; --bad-wash: #40201e; --warn-wash: #3a2c13; --quiet-wash: #212c38;
    --shade: 0 1px 2px rgb(0 0 0 / .4), 0 6px 24px rgb(0 0 0 / .25);
    --capture: #7d879a; --read: #6b9bd1; --think: #d9a441; --ask: #d987b0; --act: #57b884; --settle: #d8c26a; --verify: #a58ad4;
  }
}
* { box-sizing: border-box }
html { scroll-padding-top: 9.5rem; -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); overflow-x: clip }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0 }
h1, h2, p, li, dd, q, figcaption { overflow-wrap: anywhere; unicode-bidi: plaintext; min-width: 0 }
ul, ol { list-style: none }
.good { --tone: var(--good); --wash: var(--good-wash) }
.bad { --tone: var(--bad); --wash: var(--bad-wash) }
.warn { --tone: var(--warn); --wash: var(--warn-wash) }
.quiet { --tone: var(--quiet); --wash: var(--quiet-wash) }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: 1rem; z-index: 9; background: var(--card); padding: .4rem .8rem }
.store { position: absolute }

.inner, main, .strip, .foot { max-width: 1180px; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2rem) }
.head { border-top: 6px solid var(--tone); padding-block: 1.6rem 1.4rem }
.brand { display: flex; align-items: center; gap: .55rem; font-weight: 650; letter-spacing: .01em; color: var(--brass); margin-bottom: 1.1rem }
.brand span, .brand time { color: var(--soft); font-weight: 400 }
.brand time { margin-left: auto; font-variant-numeric: tabular-nums; font-size: .9rem }
.gears { width: 2.5rem; fill: none; stroke: var(--brass); stroke-width: 2.6 }
.gears circle { fill: var(--paper) }
.gears path { stroke-width: 3.2; stroke-dasharray: 3.2 999; }
.gears .left path { stroke-dasharray: 3.4 14.4 3.4 99 }
.gears .right path { stroke-dasharray: 2.8 8.8 2.8 99; stroke-width: 2.6 }
h1 { font-size: clamp(1.35rem, 1rem + 1.9vw, 2.15rem); line-height: 1.22; font-weight: 680; letter-spacing: -.012em; text-wrap: pretty }
h1.recipe { font: 500 .95rem/1.6 var(--mono); letter-spacing: 0; white-space: pre-wrap; max-height: 16rem; overflow: auto; border-left: 3px solid var(--line); padding-left: 1rem }
.outcome { display: flex; gap: .8rem; align-items: baseline; margin-block: 1rem 1.3rem; font-size: 1.08rem }
.outcome .badge { font-size: 1rem; padding: .22rem .8rem }
.badge { flex: none; background: var(--wash); color: var(--tone); border-radius: 99px; padding: .1rem .65rem; font-size: .84rem; font-weight: 650; white-space: nowrap }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, auto)); gap: .7rem 1.6rem; margin-bottom: 1.2rem }
dt { color: var(--soft); font-size: .8rem }
dd { font-weight: 560; font-variant-numeric: tabular-nums }
dd.good, dd.bad { color: var(--tone) }
.warning { background: var(--wash, var(--warn-wash)); color: var(--tone, var(--warn)); padding: .7rem 1rem; border-radius: .6rem; margin-top: 1rem; font-weight: 560 }

.times .bar { display: flex; height: .6rem; border-radius: 99px; overflow: hidden; gap: 1px; background: var(--line) }
.times .bar i { min-width: 2px; flex-basis: 0 }
.times ul { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; margin-top: .45rem; font-size: .82rem; color: var(--soft); font-variant-numeric: tabular-nums }
.times li i { display: inline-block; width: .62em; height: .62em; border-radius: 2px; margin-right: .4em }
.times b { color: var(--ink); font-weight: 560 }
.phase-capture { background: var(--capture) } .phase-read { background: var(--read) } .phase-think { background: var(--think) }
.phase-ask { background: var(--ask) } .phase-act { background: var(--act) } .phase-settle { background: var(--settle) } .phase-verify { background: var(--verify) }

.strip { position: sticky; top: 0; z-index: 3; max-width: none; padding-block: .7rem .5rem; background: color-mix(in srgb, var(--paper) 92%, transparent); backdrop-filter: blur(8px); border-block: 1px solid var(--line) }
.strip ol { display: flex; gap: .55rem; overflow-x: auto; max-width: calc(1180px - 2 * clamp(1rem, 3vw, 2rem)); margin-inline: auto; padding: 3px; scrollbar-width: thin; position: relative }
.strip li { flex: none }
.strip a { display: block; width: 7.2rem; text-decoration: none; color: var(--soft); border-radius: .5rem; outline-offset: 2px }
.strip a svg, .strip a .no-picture { display: block; width: 100%; aspect-ratio: 16/10; border-radius: .4rem; background: var(--line); border: 1px solid var(--line); min-height: 0 }
.strip a span { display: flex; gap: .4rem; align-items: baseline; font-size: .78rem; padding-top: .15rem; white-space: nowrap }
.strip a b { color: var(--ink); font-variant-numeric: tabular-nums }
.strip a i { font-style: normal; color: var(--tone); overflow: hidden; text-overflow: ellipsis }
.strip a[aria-current] svg, .strip a[aria-current] .no-picture { outline: 3px solid var(--tone); outline-offset: -1px }
.keys { max-width: calc(1180px - 2 * clamp(1rem, 3vw, 2rem)); margin: .3rem auto 0; font-size: .78rem; color: var(--soft) }
kbd { font: inherit; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: .3rem; padding: 0 .35rem; background: var(--card) }

main { padding-block: 1.6rem 1rem; display: grid; gap: 1.4rem; grid-template-columns: minmax(0, 1fr) }
.step { background: var(--card); border: 1px solid var(--line); border-radius: .9rem; box-shadow: var(--shade); padding: 1.1rem clamp(1rem, 2.2vw, 1.6rem) 1.1rem; position: relative }
.step:focus { outline: 2px solid var(--brass); outline-offset: 2px }
.step > header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .8rem; margin-bottom: 1rem }
.number { flex: none; display: grid; place-items: center; min-width: 2.1rem; height: 2.1rem; padding-inline: .4rem; border-radius: 99px; background: var(--wash); color: var(--tone); font-weight: 700; font-variant-numeric: tabular-nums }
h2 { font: 620 1.08rem/1.35 var(--mono); flex: 0 1 auto; white-space: pre-wrap }
.close-up { width: min(var(--width), 14rem); max-height: 3.2rem; border-radius: .35rem; box-shadow: 0 0 0 1px var(--line); flex: 0 1 auto; background: var(--line) }
.came { margin-left: auto; display: flex; gap: .7rem; align-items: center; flex: none }
.seconds { color: var(--soft); font-size: .86rem; font-variant-numeric: tabular-nums }
.mesh { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); grid-auto-flow: column; grid-template-rows: auto auto auto; gap: .9rem clamp(1.2rem, 2.6vw, 2rem) }
.mesh > * { min-width: 0 }
.one-sided { grid-template-areas: "thinking acting" "look acting" "expecting checking" }
.one-sided > .thinking { grid-area: thinking } .one-sided > .acting { grid-area: acting } .one-sided > .expecting { grid-area: expecting }
.one-sided > .checking { grid-area: checking } .one-sided > .look { grid-area: look } .one-sided > .look:empty { display: none }
h3 { font: 600 .8rem/1.4 var(--sans); color: var(--brass); margin-bottom: .15rem }
.thought { font-family: var(--serif); font-style: italic; font-size: 1.06rem; white-space: pre-wrap }
.plain li { padding-left: 1em; text-indent: -1em }
.plain li::before { content: "–"; display: inline-block; width: 1em; text-indent: 0; color: var(--soft) }
.word { color: var(--tone); font-weight: 650 }
.aside, .note { color: var(--soft); font-size: .88rem; margin-top: .3rem }
.note { border-left: 3px solid var(--brass); padding-left: .6rem }
.asked { margin-top: .3rem; border-left: 3px solid var(--ask); padding-left: .6rem }
.surprise { background: var(--warn-wash); color: var(--warn); border-radius: .5rem; padding: .4rem .7rem; margin-top: .4rem; font-weight: 560 }
.findings > li { border-left: 3px solid var(--tone); padding-left: .6rem; margin-top: .35rem }
.proof { color: var(--soft); font-size: .9rem }
q { quotes: "“" "”"; color: var(--ink); font-family: var(--mono); font-size: .86rem; background: var(--wash, var(--quiet-wash)); border-radius: .25rem; padding: .05rem .3rem }
small { font-size: .8rem }

figure { min-width: 0 }
.enlarge { display: block; width: 100%; padding: 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; background: var(--line); cursor: zoom-in }
.enlarge svg { display: block; width: 100%; height: auto }
.enlarge:focus-visible { outline: 2px solid var(--brass); outline-offset: 2px }
figcaption { color: var(--soft); font-size: .8rem; padding-top: .25rem }
.no-picture { display: grid; place-items: center; aspect-ratio: 16/10; background: var(--line); color: var(--soft); border-radius: .5rem; font-size: .85rem; padding: .5rem; text-align: center }
.mark { fill: none; stroke-width: 2.5px; vector-effect: non-scaling-stroke }
.mark.target { stroke: #e0482f }
.mark.proof { stroke: #1fa35c; fill: rgb(31 163 92 / .12) }
.mark.doubt { stroke: #d98a00; fill: rgb(217 138 0 / .12); stroke-dasharray: 6 4 }
.veil { fill: rgb(15 15 25 / .13) }
.spot { fill: rgb(224 72 47 / .85); stroke: #fff; stroke-width: 1.5px; vector-effect: non-scaling-stroke }
.path { fill: none; stroke: #e0482f; stroke-width: 2.5px; stroke-dasharray: 7 5; vector-effect: non-scaling-stroke }
.strip .mark, .strip .path { stroke-width: 1.5px }
.step > .times { margin-top: 1rem; border-top: 1px solid var(--line); padding-top: .8rem }
.step > .times .bar { height: .38rem }

.finis { text-align: center; color: var(--tone); font: italic 1.1rem var(--serif); padding-block: .4rem }
.foot { color: var(--soft); font-size: .86rem; padding-block: .4rem 2.4rem }
.foot p:first-child { border-top: 1px solid var(--line); padding-top: 1rem }
.foot .id { font-family: var(--mono); font-size: .8rem; margin-top: .3rem }

.viewer { border: 0; padding: 0; background: #101114; color: #eee; width: 100vw; height: 100dvh; max-width: none; max-height: none; overflow: hidden }
.viewer::backdrop { background: #101114 }
.viewer[open] { display: grid; grid-template-rows: minmax(0, 1fr) auto }
.stage:focus { outline: none }
.stage { display: grid; place-items: safe center; min-height: 0; padding: .6rem; overflow: auto; cursor: zoom-out }
.stage svg { width: 100%; height: 100% }
.bar-below { display: flex; gap: .6rem; align-items: center; padding: .5rem .9rem; background: #1b1d22; font-size: .9rem }
.what { flex: 1; text-align: center; min-width: 0 }
.viewer button { font: inherit; color: inherit; background: #2b2e35; border: 1px solid #454954; border-radius: .4rem; padding: .25rem .8rem; cursor: pointer }

@media screen and (max-width: 760px) {
  html { scroll-padding-top: 7.2rem }
  .mesh { grid-template-columns: minmax(0, 1fr); grid-template-rows: none; grid-auto-flow: row }
  .one-sided { grid-template-areas: "thinking" "look" "expecting" "acting" "checking" }
  .keys { display: none }
  .strip a { width: 5.4rem }
  .outcome { flex-direction: column; gap: .5rem; align-items: flex-start }
  .step > header h2 { flex: 1 1 9rem }
  .stage svg { width: 56rem; height: auto }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --shade: none }
  .strip, .skip, .viewer { display: none }
  .head, .step, .badge, .bar i, .times i { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  .step { break-inside: avoid; box-shadow: none }
  h1.recipe { max-height: none }
  main { display: block } .step { margin-bottom: 1rem }
}
`
