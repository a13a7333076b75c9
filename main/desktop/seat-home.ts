/** The folder a private seat lives in, and the environment its programs get: nothing of the person's own session. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SEAT_MARK } from './reap.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What of the person's environment reaches the programs of a private seat: where things are and how to speak. */
const KEPT =
  /^(PATH|LANG|LANGUAGE|LC_[A-Z]+|TZ|USER|LOGNAME|SHELL|LD_LIBRARY_PATH|XDG_DATA_DIRS|XDG_CONFIG_DIRS|(https?|no|all|ftp)_proxy)$/i

/** Blinking and fading would keep the screen from ever standing still. */
const STILL_GTK = '[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n'
const STILL_GTK_2 = 'gtk-cursor-blink=0\n'

/** Where a seat with this id lives; known to main too, which removes it when the guardian cannot. */
export function folderOf(seat: string): string {
  return join(tmpdir(), `interlock-seat-${seat}`)
}

/** Makes the folders, for this person only; rejects when the folder is there already. */
export async function makeHome(seat: string): Promise<void> {
  const folder = folderOf(seat)
  const make = (path: string) => mkdir(join(folder, path), { mode: 0o700, recursive: true })
  await mkdir(folder, { mode: 0o700 })
  await Promise.all(['home/.config/gtk-3.0', 'home/.config/gtk-4.0', 'run', 'tmp'].map(make))
  await Promise.all([
    writeFile(join(folder, 'home/.config/gtk-3.0/settings.ini'), STILL_GTK),
    writeFile(join(folder, 'home/.config/gtk-4.0/settings.ini'), STILL_GTK),
    writeFile(join(folder, 'home/.gtkrc-2.0'), STILL_GTK_2),
    writeFile(join(folder, 'openbox.xml'), OPENBOX)
  ])
}

export async function removeHome(seat: string): Promise<void> {
  await rm(folderOf(seat), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
}

/** For every program of the seat but the display server itself. */
export function seatEnvironment(seat: string, display: string, person: Environment): Record<string, string> {
  const folder = folderOf(seat)
  const home = join(folder, 'home')
  const kept = Object.entries(person).filter(([name, value]) => KEPT.test(name) && value !== undefined)
  const speaks = person.LC_ALL || person.LC_CTYPE || person.LANG
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    // Without a locale toolkits take no letters beyond ASCII.
    ...(speaks ? {} : { LANG: 'C.UTF-8' }),
    [SEAT_MARK]: seat,
    DISPLAY: display,
    XAUTHORITY: join(folder, 'Xauthority'),
    HOME: home,
    TMPDIR: join(folder, 'tmp'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_STATE_HOME: join(home, '.local/state'),
    XDG_SESSION_TYPE: 'x11',
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'run/bus')}`,
    // Settings and mounted places of the person's own session stay out. Nothing keeps programs from telling what their
    // fields hold, as they do for a screen reader: the hands read back what they typed.
    GSETTINGS_BACKEND: 'memory',
    GIO_USE_VFS: 'local',
    GDK_BACKEND: 'x11',
    QT_QPA_PLATFORM: 'xcb'
  }
}

/** The person's environment as programs on the host's display get it: without what is only ours. */
export function hostEnvironment(person: Environment): Record<string, string> {
  const ours = /^(ELECTRON_RUN_AS_NODE|NODE_CHANNEL_|INTERLOCK_)/
  const theirs = Object.entries(person).filter(([name, value]) => !ours.test(name) && value !== undefined)
  return Object.fromEntries(theirs) as Record<string, string>
}

/** One desktop, so that nothing can scroll the windows away, and the keys and buttons a person expects of windows. */
const OPENBOX = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse><focusLast>yes</focusLast></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <theme><name>Clearlooks</name><titleLayout>NLIMC</titleLayout><animateIconify>no</animateIconify></theme>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard>
    <keybind key="A-F4"><action name="Close"/></keybind>
    <keybind key="A-Tab"><action name="NextWindow"><dialog>none</dialog><finalactions>
      <action name="Focus"/><action name="Raise"/><action name="Unshade"/></finalactions></action></keybind>
  </keyboard>
  <mouse>
    <dragThreshold>4</dragThreshold>
    <doubleClickTime>400</doubleClickTime>
    <context name="Frame">
      <mousebind button="A-Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="A-Left" action="Drag"><action name="Move"/></mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
      <mousebind button="Left" action="DoubleClick"><action name="ToggleMaximize"/></mousebind>
    </context>
    <context name="Titlebar Top Right Bottom Left TLCorner TRCorner BRCorner BLCorner">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Top Right Bottom Left TLCorner TRCorner BRCorner BLCorner">
      <mousebind button="Left" action="Drag"><action name="Resize"/></mousebind>
    </context>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Middle" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Right" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Icon">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/>
        <action name="ShowMenu"><menu>client-menu</menu></action></mousebind>
    </context>
    <context name="Iconify">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Left" action="Click"><action name="Iconify"/></mousebind>
    </context>
    <context name="Maximize">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Left" action="Click"><action name="ToggleMaximize"/></mousebind>
    </context>
    <context name="Close">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Left" action="Click"><action name="Close"/></mousebind>
    </context>
  </mouse>
</openbox_config>
`
