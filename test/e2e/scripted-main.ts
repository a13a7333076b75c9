/** The desktop application around an agent that plays a recorded run, for journeys that need no desktop to drive. */
import { join } from 'node:path'
import { openShell } from '../../main/shells/electron/shell.ts'
import { ending, FIRST_STEP, QUESTION, SECOND_STEP } from '../support/recorded-run.ts'
import { ScriptedAgent } from '../support/scripted-agent.ts'

const built = (path: string) => join(__dirname, '..', path)
const icons = String(process.env.SCRIPTED_ICONS)

/** A task that has the word in it is played to this script; else the run waits to be stopped after two steps. */
const asking = process.env.SCRIPTED_RUN === 'asking'

void openShell({
  dataFolder: String(process.env.INTERLOCK_HOME),
  pagesFolder: built('renderer'),
  preloads: { panel: built('preload/panel.cjs'), control: built('preload/control.cjs') },
  icon: join(icons, 'icon.png'),
  trayIcon: join(icons, 'tray.png'),
  createAgent: () =>
    new ScriptedAgent({
      events: asking
        ? [...FIRST_STEP, ...QUESTION, ending('succeeded', 'the letter was saved', 2)]
        : [...FIRST_STEP, ...SECOND_STEP],
      refuse: (task) => (task.includes('tpye') ? 'step 2, "tpye": not understood' : undefined)
    })
})
