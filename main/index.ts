/** Electron's entry: wiring only. It is built as CommonJS into dist/main, beside the workers it names. */
import { join } from 'node:path'
import { App } from './app.ts'
import { systemClock } from './clock.ts'
import { dataHome } from './journal/store.ts'
import { forkLauncher } from './process/launcher.ts'
import { openShell } from './shells/electron/shell.ts'

const built = (path: string) => join(__dirname, '..', path)
const shipped = (path: string) => join(__dirname, '../..', path)
/** In a packaged application, data that is opened by more than Electron's own patched fs lies beside the archive. */
const unpacked = (path: string) => shipped(path).replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked')
const home = dataHome(process.env)

function createAgent(): App {
  return new App({
    launcher: forkLauncher({
      guardian: built('main/guardian.cjs'),
      hands: built('main/hands.cjs'),
      eyes: built('main/eyes.cjs'),
      reader: built('main/reader.cjs')
    }),
    clock: systemClock,
    home,
    dataFolder: unpacked('node_modules/@tesseract.js-data'),
    env: process.env,
    keeper: built('main/keeper.cjs'),
    ownProcesses: [process.pid]
  })
}

void openShell({
  dataFolder: join(home, 'electron'),
  pagesFolder: built('renderer'),
  preloads: { panel: built('preload/panel.cjs'), control: built('preload/control.cjs') },
  icon: shipped('resources/icons/icon.png'),
  trayIcon: shipped('resources/icons/tray.png'),
  createAgent
})
