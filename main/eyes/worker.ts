/** The eyes' own process: DISPLAY is fixed in its environment before it starts. */
import { RowSender } from '../process/frame-rows.ts'
import { answerParent } from '../process/line.ts'
import { FirstThatWorks } from './grabber.ts'
import { nutGrabber } from './nut.ts'
import { screenshotGrabber } from './screenshot.ts'

const grabber = new FirstThatWorks([nutGrabber, screenshotGrabber])

const sender = new RowSender()

answerParent({ grab: async () => sender.rowsOf(await grabber.grab()) }, () => process.exit(0))
