/** The icon in the tray: a second way to Stop, and the way back to a panel that was closed. Never the only way. */
import { Menu, nativeImage, Tray } from 'electron'

export interface TrayActions {
  stop(): void
  show(): void
  quit(): void
}

/** Whoever creates it must hold on to it: a Tray that is collected vanishes from the screen. */
export function createTray(icon: string, { stop, show, quit }: TrayActions): Tray {
  const tray = new Tray(nativeImage.createFromPath(icon))
  tray.setToolTip('Interlock')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Stop the run', click: stop },
      { label: 'Show the panel', click: show },
      { type: 'separator' },
      { label: 'Quit Interlock', click: quit }
    ])
  )
  tray.on('click', show)
  return tray
}
