import { connect } from '../../main/contract/channel.ts'
import { Panel } from './panel.ts'

new Panel(connect(window.interlock)).open()
