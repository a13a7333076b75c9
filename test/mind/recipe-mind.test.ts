import { describe, expect, it } from 'vitest'
import type { Motion } from '../../main/agent/ports.ts'
import { button, dialog, field, type Happening, pane, play, text, World } from './scenes.ts'

/** An editor that shows what is typed; its save dialog asks for a name. */
function editor(): World {
  const world = new World([pane('editor', 'Untitled - Editor', [text('', 10, 40)], { application: 'Editor' })])
  world.reaction = (happening, now) => {
    const motion = happening.kind === 'input' ? happening.motion : undefined
    const focused = now.panes[0]
    if (motion?.kind === 'type') typed(now, motion)
    if (motion?.kind === 'press' && motion.keys === 'Ctrl+s') now.show(saveDialog())
    if (motion?.kind === 'press' && motion.keys === 'Enter' && focused?.id === 'save') now.close('save')
  }
  return world
}

function saveDialog() {
  const pieces = [
    text('Name:', 20, 20),
    field('Name', 'untitled', 80, 20),
    button('Cancel', 20, 110),
    button('Save', 120, 110)
  ]
  return { ...dialog('save', 'Save As', [], [], { modal: true, transientFor: 'editor', pid: 1 }), pieces }
}

function typed(world: World, motion: Motion & { kind: 'type' }): void {
  const words = typeof motion.text === 'string' ? motion.text : '******'
  const focused = world.panes[0]
  if (!focused) return
  const at = focused.pieces.findIndex((piece) => piece.control === 'field' || piece.y === 40)
  const piece = focused.pieces[at]
  if (piece) focused.pieces = focused.pieces.with(at, { ...piece, text: piece.control ? words : piece.text + words })
}

const clickOf = (happening: Happening) => (happening.kind === 'click' ? happening.on : '')

describe('a recipe that goes well', () => {
  it('is done step by step, with evidence for the end', async () => {
    const world = editor()
    const { end, actions } = await play(
      world,
      'type "Dear Anna", press Ctrl+S, type "letter.txt" into "Name", press Enter'
    )
    expect(end.outcome).toBe('succeeded')
    expect(world.done).toEqual([
      'type Dear Anna',
      'press Ctrl+s',
      'click Name',
      'press Ctrl+A',
      'type letter.txt',
      'press Enter'
    ])
    expect(actions.at(-1)).toEqual({
      kind: 'finish',
      summary: expect.any(String),
      evidence: [
        { kind: 'text-visible', text: 'Dear Anna' },
        { kind: 'window-closed', window: 'save' }
      ]
    })
  })

  it('waits for the window of a program', async () => {
    const world = new World([pane('desk', 'Desk', [])])
    let since = -1
    world.reaction = () => {
      if (since < 0) since = world.looks
    }
    world.meanwhile = (now) => {
      if (since >= 0 && now.looks === since + 40)
        now.show(pane('calc', 'Calculator', [button('7', 20, 40)], { pid: 2 }))
    }
    const { end } = await play(world, 'open calculator, click "7"')
    expect(world.done).toEqual(['open calculator', 'click 7'])
    expect(end.reason).not.toContain('no window')
  })

  it('waits for what is loading', async () => {
    const world = new World([pane('shop', 'Shop', [text('Loading', 10, 40)])])
    world.meanwhile = (now) => {
      if (now.time > 4_000 && now.pane('shop')?.pieces.length === 1)
        now.pane('shop')?.pieces.push(button('Buy', 20, 80))
    }
    world.reaction = (happening, now) => {
      if (clickOf(happening) === 'Buy') now.show(dialog('thanks', 'Thanks', ['Bought'], ['OK'], { pid: 1 }))
    }
    const { end, thoughts } = await play(world, 'click "Buy", finish with "Bought"')
    expect(end.outcome).toBe('succeeded')
    expect(thoughts.join(' ')).toContain('I do not see "Buy" yet')
  })

  it('remembers what it reads and uses it', async () => {
    const world = editor()
    world
      .pane('editor')
      ?.pieces.push(text('Total', 10, 200), text('42.50', 120, 200), text('Subtotal', 10, 230), text('40', 120, 230))
    const { end } = await play(world, 'remember the text right of "Total" as total, type "It is {total} {now}"')
    expect(end.outcome).toBe('succeeded')
    expect(world.done).toEqual(['type It is 42.50 {now}'])
  })

  it('takes one of several values that are the same', async () => {
    const world = editor()
    const totals = (second: string) => [
      ...[text('Total', 10, 200), text('42.50', 120, 200)],
      ...[text('Total', 10, 300), text(second, 120, 300)]
    ]
    world.pane('editor')?.pieces.push(...totals('42.50'))
    const recipe = 'remember the text right of "Total" as total, type "It is {total}"'
    expect((await play(world, recipe)).end.outcome).toBe('succeeded')
    expect(world.done).toEqual(['type It is 42.50'])
    const other = editor()
    other.pane('editor')?.pieces.push(...totals('43.50'))
    const { end } = await play(other, recipe)
    expect(end.reason).toContain('more than once')
    expect(other.done).toEqual([])
  })

  it('waits for what is disabled', async () => {
    // As wide as its looks tell the states apart.
    const next = { ...button('Next', 20, 40), width: 120 }
    const world = new World([pane('a', 'A', [{ ...next, state: 'disabled' }])])
    world.meanwhile = (now) => {
      const page = now.pane('a')
      if (now.time > 1_000 && page) page.pieces = [{ ...next, text: now.done.length > 0 ? 'Finish' : 'Next' }]
    }
    expect((await play(world, 'click "Next", finish with "Finish"')).end.outcome).toBe('succeeded')
    expect(world.done).toEqual(['click Next'])
  })

  it('ticks only what is not ticked', async () => {
    const boxes = [
      { text: 'Wrap', x: 40, y: 60, control: 'check', state: 'checked' } as const,
      { text: 'Spell', x: 40, y: 90, control: 'check', state: 'unchecked' } as const
    ]
    const world = new World([pane('prefs', 'Preferences', [...boxes])])
    world.reaction = (happening, now) => {
      const shown = now.pane('prefs')
      if (shown)
        shown.pieces = shown.pieces.map((each) =>
          each.text === clickOf(happening) ? { ...each, state: 'checked' } : each
        )
    }
    await play(world, 'tick "Wrap", tick "Spell"')
    expect(world.done).toEqual(['click Spell'])
  })

  it('marks words before it copies them', async () => {
    const world = editor()
    world.pane('editor')?.pieces.push(text('all is well', 10, 200))
    const { actions } = await play(world, 'copy "is well", copy "all"')
    expect(actions[0]).toMatchObject({ kind: 'drag', from: { x: 42, y: 207 }, to: { x: 98, y: 207 } })
    expect(actions.filter(({ kind }) => kind === 'copy')).toHaveLength(2)
    expect(actions[2]).toMatchObject({ kind: 'click', count: 2, target: { x: 22, y: 207 } })
  })

  it('sends keys and text to the window that is named', async () => {
    const world = editor()
    world.panes.push(pane('log', 'Log', [text('', 10, 40)], { pid: 7 }))
    await play(world, 'type "a", type "b" in window "Log", press F5 in window "Editor"')
    expect(world.done).toEqual(['type a', 'focus log', 'type b', 'focus editor', 'press F5'])
  })

  it('takes an option from a list that drops down', async () => {
    const world = new World([pane('page', 'Page', [text('Format', 10, 40), field('Format', 'A4', 100, 40)])])
    world.reaction = (happening, now) => {
      if (happening.kind !== 'click') return
      if (happening.on === 'Format')
        now.show(
          pane('list', '', [text('A4', 10, 10), text('Letter', 10, 30)], {
            kind: 'menu',
            x: 100,
            y: 60,
            width: 120,
            height: 60
          })
        )
      else {
        now.close('list')
        const page = now.pane('page')
        if (page) page.pieces = [text('Format', 10, 40), field('Format', happening.on, 100, 40)]
      }
    }
    const { end } = await play(world, 'select "Letter" from "Format", expect "Letter"')
    expect(end.outcome).toBe('succeeded')
    expect(world.done).toEqual(['click Format', 'click Letter'])
  })
})

describe('if, repeat and waiting', () => {
  it('choose by what is on the screen', async () => {
    const world = editor()
    world.pane('editor')?.pieces.push(text('Ready', 10, 200))
    await play(world, 'if "Ready" is visible then type "yes" otherwise type "no", if "Busy" appears then type "busy"')
    expect(world.done).toEqual(['type yes'])
  })

  it('repeat until it is so', async () => {
    const world = new World([pane('count', 'Counter', [button('More', 20, 80), text('Count 1', 20, 40)])])
    let count = 1
    world.reaction = (_happening, now) => {
      count++
      const shown = now.pane('count')
      if (shown) shown.pieces = [button('More', 20, 80), text(`Count ${count}`, 20, 40)]
    }
    const { end } = await play(world, 'repeat until "Count 4" appears: click "More", end, finish with "Count 4"')
    expect(end.outcome).toBe('succeeded')
    expect(world.done).toHaveLength(3)
  })

  it('a wait in vain fails with what is seen instead', async () => {
    const world = new World([pane('copy', 'Copying', [text('Copying file 2 of 3', 10, 40)])])
    const { end } = await play(world, 'wait until "All files are copied" appears for at most 20 seconds')
    expect(end.outcome).toBe('failed')
    expect(end.reason).toContain('I waited 20 s until "All files are copied"')
    expect(end.reason).toContain('Copying file 2 of 3')
  })

  it('give up ends as impossible', async () => {
    const { end } = await play(
      new World([pane('a', 'A', [text('Full', 0, 0)])]),
      'if "Full" is visible then give up "the disk is full"'
    )
    expect(end).toMatchObject({ outcome: 'gave-up', reason: 'the disk is full' })
  })
})

describe('a dialog that comes between', () => {
  const notice = (words: string, buttons: string[], pid = 9) =>
    dialog('between', 'Notice', [words], buttons, { pid, application: 'Notifier' })

  /** Shows a dialog before the second thing is done. */
  function interrupted(shown: ReturnType<typeof notice>): World {
    const world = editor()
    const type = world.reaction
    world.reaction = (happening, now) => {
      if (happening.kind === 'click' && happening.window === 'between') now.close('between')
      else type(happening, now)
      if (now.done.length === 1) now.show(shown)
    }
    return world
  }

  it('and only tells something is closed', async () => {
    const world = interrupted(notice('The nightly backup has finished', ['OK']))
    const { end } = await play(world, 'type "one ", type "two"')
    expect(end.outcome).toBe('succeeded')
    expect(world.done).toEqual(['type one ', 'click OK', 'type two'])
  })

  it('and asks is left alone; the work goes on behind it', async () => {
    const world = interrupted(notice('Install updates now?', ['Later', 'Install']))
    const { end } = await play(world, 'type "one ", type "two"')
    expect(world.done).toEqual(['type one ', 'focus editor', 'type two'])
    expect(end.outcome).toBe('succeeded')
  })

  it('and speaks of deleting is left alone though it has one button', async () => {
    const world = interrupted(notice('All files will be deleted', ['OK']))
    await play(world, 'type "one ", type "two"')
    expect(world.done).toEqual(['type one ', 'focus editor', 'type two'])
  })

  it('and belongs to the recipe is the recipe’s to answer', async () => {
    const world = interrupted(notice('Signed out', ['OK']))
    await play(world, 'type "one ", wait until "Signed out" appears, click "OK", type "two"')
    expect(world.done).toEqual(['type one ', 'click OK', 'type two'])
  })

  it('and tells of trouble with the program ends the run', async () => {
    const trouble = dialog('between', 'Error', ['The file could not be saved'], ['OK'], {
      pid: 1,
      modal: true,
      transientFor: 'editor'
    })
    const { end } = await play(interrupted(trouble), 'type "one ", type "two"')
    expect(end.outcome).toBe('failed')
    expect(end.reason).toContain('The file could not be saved')
  })
})

describe('an end that is no success', () => {
  it('when the dialog stays open', async () => {
    const world = editor()
    const usual = world.reaction
    world.reaction = (happening, now) => {
      const enter = happening.kind === 'input' && happening.motion.kind === 'press' && happening.motion.keys === 'Enter'
      if (!enter) return usual(happening, now)
      const save = now.pane('save')
      if (save) save.pieces = [...save.pieces, text('This folder is empty', 20, 60)]
    }
    const { end } = await play(world, 'press Ctrl+S, type "folder" into "Name", press Enter')
    expect(end.outcome).toBe('failed')
    expect(end.reason).toContain('I pressed Enter, but the window "Save As"')
    expect(end.reason).toContain('This folder is empty')
    expect(world.done.filter((each) => each === 'press Enter')).toHaveLength(1)
  })

  it('when the dialog stays open, though what was typed can be seen behind it', async () => {
    const world = editor()
    const usual = world.reaction
    world.reaction = (happening, now) => {
      const enter = happening.kind === 'input' && happening.motion.kind === 'press' && happening.motion.keys === 'Enter'
      if (!enter) usual(happening, now)
    }
    const { end } = await play(world, 'type "hi", press Ctrl+S, type "x" into "Name", press Enter, finish with "hi"')
    expect(end.outcome).toBe('failed')
    expect(end.reason).toContain('stays open')
  })

  const asking = () => {
    const world = editor()
    const usual = world.reaction
    const question = dialog(
      'ask',
      'Question',
      ['letter.txt already exists.', 'Do you want to replace it?'],
      ['Cancel', 'Replace'],
      {
        pid: 1,
        modal: true,
        transientFor: 'save'
      }
    )
    world.reaction = (happening, now) => {
      const enter = happening.kind === 'input' && happening.motion.kind === 'press' && happening.motion.keys === 'Enter'
      if (clickOf(happening) === 'Replace') now.panes = now.panes.filter(({ id }) => id === 'editor')
      else if (enter) now.show(question)
      else usual(happening, now)
    }
    return world
  }

  it('when it is asked whether to replace: never confirmed unasked', async () => {
    const world = asking()
    const { end } = await play(world, 'press Ctrl+S, type "letter.txt" into "Name", press Enter')
    expect(end.outcome).toBe('failed')
    expect(end.reason).toContain('Do you want to replace it?')
    expect(world.done.at(-1)).toBe('press Enter')
  })

  it.each(['click "Replace"', 'if "already exists" appears then click "Replace"'])(
    'unless the recipe says so: %s',
    async (answer) => {
      const world = asking()
      const { end } = await play(world, `press Ctrl+S, type "letter.txt" into "Name", press Enter, ${answer}`)
      expect(end.outcome).toBe('succeeded')
      expect(world.done.at(-1)).toBe('click Replace')
    }
  )

  it('when the last click had no effect that could be seen', async () => {
    const world = new World([pane('a', 'A', [button('Send', 20, 40)])])
    const { end } = await play(world, 'click "Send"')
    expect(end.outcome).toBe('unverified')
    expect(world.done).toEqual(['click Send'])
  })

  it('when the last click had no effect, whatever key was pressed after it', async () => {
    const world = new World([pane('a', 'A', [button('Send', 20, 40)])])
    const { end } = await play(world, 'click "Send", press Tab')
    expect(end.outcome).toBe('unverified')
  })

  it('when what is to be clicked stays disabled', async () => {
    const world = new World([pane('a', 'A', [{ ...button('Send', 20, 40), state: 'disabled' }])])
    const { end } = await play(world, 'click "Send"')
    expect(end).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('"Send" is there, but it is disabled')
    })
    expect(world.done).toEqual([])
  })

  it('when a menu does not take the click, at that step', async () => {
    const menu = pane('menu', '', [text('Paste', 10, 10), text('Copy', 10, 30)], {
      kind: 'menu',
      width: 120,
      height: 60
    })
    const world = new World([menu, pane('a', 'A', [text('Dear Anna', 20, 240)])])
    const { end } = await play(world, 'click "Paste", type "more"')
    expect(end).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('its menu stays open as it was') })
    expect(world.done).toEqual(['click Paste'])
  })

  it('when typing changes nothing', async () => {
    const world = new World([pane('a', 'A', [text('Read only', 20, 40)])])
    world.deed = { status: 'unconfirmed', detail: '' }
    const { end } = await play(world, 'type "hello"')
    expect(end.outcome).toBe('failed')
    expect(end.reason).toContain('nothing on the screen changed')
    expect(world.done).toEqual(['type hello'])
  })

  it('when what it is to finish with is not there', async () => {
    const { end } = await play(editor(), 'type "hello", finish with "Sent to everybody"')
    expect(end.outcome).toBe('unverified')
  })

  it('when two things are the same', async () => {
    const world = new World([pane('a', 'A', [button('Edit', 20, 40), button('Edit', 20, 90)])])
    const { end } = await play(world, 'click "Edit"')
    expect(end.outcome).toBe('failed')
    expect(end.reason).toContain('more than once')
    expect(end.reason).toContain('near')
    expect(world.done).toEqual([])
  })

  it('when it is nowhere, with what comes nearest', async () => {
    const { end } = await play(new World([pane('a', 'A', [button('Sent', 20, 40)])]), 'click "Send to Anna"')
    expect(end.outcome).toBe('failed')
    expect(end.reason).toContain('I looked for "Send to Anna"')
    expect(end.reason).toContain('"Sent"')
  })
})

describe('what moves', () => {
  it('is aimed at anew, and clicked once', async () => {
    const world = new World([pane('a', 'A', [button('Go', 20, 40)])])
    let moved = false
    world.meanwhile = (now) => {
      if (moved || now.looks < 2) return
      moved = true
      const shown = now.pane('a')
      if (shown) shown.pieces = [button('Go', 20, 200), text('An advertisement', 20, 40)]
    }
    world.reaction = (happening, now) =>
      void (clickOf(happening) === 'Go' && now.pane('a')?.pieces.push(text('Gone', 20, 300)))
    const { end, events } = await play(world, 'click "Go", finish with "Gone"')
    expect(end.outcome).toBe('succeeded')
    expect(world.done).toEqual(['click Go'])
    expect(events.filter(({ type }) => type === 'target-changed')).toHaveLength(1)
  })

  it('behind another window is brought to the front', async () => {
    const world = new World([
      pane('a', 'Notes', [text('x', 0, 0)]),
      pane('b', 'Contacts', [button('Edit', 20, 40)], { pid: 2 })
    ])
    world.reaction = (happening, now) =>
      void (clickOf(happening) === 'Edit' && now.pane('b')?.pieces.push(text('Editing', 20, 300)))
    await play(world, 'click "Edit" in window "Contacts"')
    expect(world.done).toEqual(['focus b', 'click Edit'])
  })

  it('out of sight is looked for by scrolling', async () => {
    let page = 0
    const world = new World([pane('a', 'Terms', [text('Page 0', 20, 40)])])
    world.reaction = (happening, now) => {
      const motion = happening.kind === 'input' ? happening.motion : undefined
      if (motion?.kind === 'scroll' && motion.direction === 'down') page = Math.min(3, page + 1)
      const shown = now.pane('a')
      if (shown) shown.pieces = [text(`Page ${page}`, 20, 40), ...(page === 3 ? [button('Agree', 20, 80)] : [])]
      if (clickOf(happening) === 'Agree') shown?.pieces.push(text('Thank you', 20, 120))
    }
    const { end } = await play(world, 'click "Agree", finish with "Thank you"')
    expect(end.outcome).toBe('succeeded')
    expect(world.done).toEqual(['scroll down', 'scroll down', 'scroll down', 'click Agree'])
  })
})

it('a lost reply is no reason to type again', async () => {
  const world = editor()
  world.deed = { status: 'unknown', detail: 'the reply was lost' }
  await play(world, 'type "once"')
  expect(world.done).toEqual(['type once'])
})
