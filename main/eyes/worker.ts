/** The eyes' own process: DISPLAY is fixed in its environment before it starts. */
import { answerParent } from '../process/line.ts'
import { FirstThatWorks } from './grabber.ts'
import { nutGrabber } from './nut.ts'
import { screenshotGrabber } from './screenshot.ts'

const grabber = new FirstThatWorks([nutGrabber, screenshotGrabber])

answerParent({ grab: () => grabber.grab() }, () => process.exit(0))
