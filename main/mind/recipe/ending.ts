/** The claim that it is done, with what can still be seen for evidence; never while a dialog says otherwise. */
import type { Action, Expectation } from '../../contract/action.ts'
import { focusedWindow } from '../../contract/scene.ts'
import { isCalled } from '../grounding.ts'
import { asksSomething, describeDialog, dialogIn, isDialog, tellsOfTrouble } from './dialogs.ts'
import { clearTheWay, isMeant } from './interruptions.ts'
import { belongs, CannotGoOn, type Course, decide, type Situation, windowById } from './situation.ts'
import { showsText } from './watching.ts'

/** Pieces of evidence a claim names, the latest ones. */
const PIECES = 4
/** Milliseconds the text that proves it may take to appear. */
const PROOF_MS = 10_000

/** Never returns: claims again when a claim is refused, and the run ends it when it has heard enough. */
export function* finish(situation: Situation, proof: string | undefined): Course<never> {
  if (proof === undefined || !showsText(situation.scene, proof)) yield* clearTheWay(situation, false)
  if (proof === undefined) refuseUnderDialog(situation)
  else yield* awaitProof(situation, proof)
  for (;;) {
    const evidence = proof === undefined ? evidenceNow(situation) : [{ kind: 'text-visible' as const, text: proof }]
    const summary =
      proof === undefined ? 'every step of the recipe is done' : `every step is done, and the screen shows "${proof}"`
    const action: Action = { kind: 'finish', summary, evidence: [...evidence] }
    yield* decide(situation, situation.decision('That was the last step. I claim it is done.', action))
  }
}

function* awaitProof(situation: Situation, text: string): Course {
  if (showsText(situation.scene, text)) return
  const action = { kind: 'wait', milliseconds: PROOF_MS } as const
  yield* decide(
    situation,
    situation.decision(`I look for "${text}", which proves it.`, action, [{ kind: 'text-visible', text }])
  )
}

/** An error or a question of the program says that its last step did not do what it should. */
function refuseUnderDialog(situation: Situation): void {
  const { scene, home } = situation
  const front = focusedWindow(scene)
  for (const window of scene.windows) {
    const concerns = home ? belongs(scene, window, home) : window.id === front?.id
    if (!isDialog(window) || !concerns || situation.openedByRecipe.has(window.id) || isMeant(situation, window))
      continue
    const dialog = dialogIn(scene, window)
    if (tellsOfTrouble(dialog) || asksSomething(dialog)) {
      throw new CannotGoOn(`every step is done, but ${describeDialog(dialog)}`)
    }
  }
}

/** What the steps established and is still so. None when the last step had no effect to be seen: that proves nothing. */
function evidenceNow(situation: Situation): readonly Expectation[] {
  if (situation.withoutEffect) return []
  const fitting = situation.proofs.filter(
    (proof, at, all) => isSo(situation, proof) && !all.slice(at + 1).some((later) => same(later, proof))
  )
  return fitting.length > 0 ? fitting.slice(-PIECES) : homeIsOpen(situation)
}

/** Where nothing else can be named: that the program it was done in is there. */
function homeIsOpen({ home, sight }: Situation): readonly Expectation[] {
  const title = home?.application || home?.title
  return title && sight.last?.result !== 'done' ? [{ kind: 'window-open', title }] : []
}

function isSo({ scene }: Situation, proof: Expectation): boolean {
  switch (proof.kind) {
    case 'text-visible':
      return showsText(scene, proof.text, proof.window)
    case 'window-open':
      return scene.windows.some(
        (window) => !window.minimized && window.kind !== 'tooltip' && isCalled(window, proof.title ?? '')
      )
    case 'window-closed':
      return windowById(scene, proof.window) === undefined
    default:
      return false
  }
}

function same(a: Expectation, b: Expectation): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
