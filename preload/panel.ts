/** The panel's line to main: starts, stops and watches runs. What it may ask is decided in main, by its role. */
import { contextBridge } from 'electron'
import { lineToMain } from './line.ts'

contextBridge.exposeInMainWorld('interlock', lineToMain('panel'))
