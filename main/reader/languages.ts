/** The languages that can be read: each has its data in an npm package of its own. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Whether the data of a language, by Tesseract's code, is in the folder of the packages. */
export function hasLanguage(code: string, dataFolder: string): boolean {
  return existsSync(fileOf(code, dataFolder))
}

export function howToGet(code: string): string {
  return `npm install @tesseract.js-data/${code}`
}

/** The integer data of the best models: 3 MB, read as well as the 11 MB one. */
export function fileOf(code: string, dataFolder: string): string {
  return join(dataFolder, code, '4.0.0_best_int', `${code}.traineddata.gz`)
}
