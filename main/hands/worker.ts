/**
 * The hands' own process, and the only one that can move the mouse. Started with the argument `release` it is the
 * process beside them that lets go of what they hold when they cannot; with `keep` the one that keeps the clipboard.
 */

import { openX11 } from './drivers/x11.ts'
import { keepSelection } from './drivers/x11-clipboard.ts'
import { Releaser } from './drivers/x11-release.ts'
import { watchX11 } from './drivers/x11-watch.ts'
import { HandsProcess } from './hands-process.ts'
import { standBy } from './release.ts'

const display = process.env.DISPLAY ?? ''
const x11 = process.platform === 'linux'

if (process.argv[2] === 'release') {
  standBy(() => Releaser.open(display))
} else if (process.argv[2] === 'keep') {
  void keepSelection(display, process.argv[3] ?? 'CLIPBOARD')
} else if (x11) {
  new HandsProcess({
    open: () => openX11(display),
    watch: (hotkey, tell) => watchX11(display, hotkey, tell)
  }).serve()
} else {
  // Loaded only where it is used: on X11 nut.js would open a connection of its own.
  const nut = import('./drivers/nut.ts')
  new HandsProcess({
    open: async () => (await nut).openNut(),
    watch: async () => (await nut).NOTHING_WATCHED
  }).serve()
}
