import screenshot from 'screenshot-desktop'
import type { Grabber } from './grabber.ts'
import { decodeImage } from './image-file.ts'

/** Slower (it starts the system's own screenshot program), for displays that nut.js cannot capture. */
export const screenshotGrabber: Grabber = {
  name: 'screenshot-desktop',
  async grab() {
    return decodeImage(await screenshot({ format: 'png' }))
  }
}
