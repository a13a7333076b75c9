/** The overlay's line to main: the only page that can approve. */
import { contextBridge } from 'electron'
import { lineToMain } from './line.ts'

contextBridge.exposeInMainWorld('interlock', lineToMain('control'))
