/** Tesseract in worker threads of its own, one line to a job. Never touches the network or standard output. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'
import { MissingError } from '../contract/errors.ts'
import type { Box } from '../contract/geometry.ts'
import type { Grey } from './grey.ts'
import { fileOf, hasLanguage, howToGet } from './languages.ts'

/** One character as recognised; boxes in pixels of the image given. */
export type RecognisedSymbol = Box & { readonly text: string }

export interface RecognisedWord extends Box {
  readonly text: string
  /** 0 to 1. */
  readonly confidence: number
  readonly symbols: readonly RecognisedSymbol[]
}

export type Shape = 'line' | 'character'
/** A mode given along with a picture costs a tenth of a line's time, and workers are in that of lines. */
const MODE: Readonly<Record<Shape, object>> = { line: {}, character: { tessedit_pageseg_mode: PSM.SINGLE_CHAR } }

export interface Recogniser {
  recognise(image: Grey, shape: Shape, signal: AbortSignal): Promise<readonly RecognisedWord[]>
  close(): Promise<void>
}

export interface TesseractOptions {
  /** Holds a folder for each language, as its npm package does. */
  readonly dataFolder: string
  /** Tesseract's codes, such as `eng`. */
  readonly languages?: readonly string[]
  /** How many threads recognise side by side. */
  readonly threads: number
}

/** Throws a MissingError that names the package of a language whose data is not there. */
export async function startTesseract({
  dataFolder,
  languages = ['eng'],
  threads
}: TesseractOptions): Promise<Recogniser> {
  const langPath = await gathered(languages, dataFolder)
  const start = async () => {
    const worker = await createWorker([...languages], OEM.LSTM_ONLY, {
      langPath,
      cacheMethod: 'none',
      gzip: true,
      // Without a handler tesseract.js throws what it also rejects with.
      errorHandler: () => undefined
    })
    // Strips are dark on white; without a resolution and with a debug file of its own it would write on the terminal.
    await worker.setParameters({
      user_defined_dpi: '150',
      tessedit_do_invert: '0',
      debug_file: '/dev/null',
      tessedit_pageseg_mode: PSM.SINGLE_LINE
    } as object)
    return worker
  }
  try {
    return new TesseractPool(await Promise.all(Array.from({ length: threads }, start)))
  } finally {
    await rm(langPath, { recursive: true })
  }
}

/** tesseract.js takes the data of all languages from one folder, and never answers when it is not there. */
async function gathered(languages: readonly string[], dataFolder: string): Promise<string> {
  const absent = languages.find((code) => !hasLanguage(code, dataFolder))
  if (absent) throw new MissingError(`the OCR data of the language ${absent} is missing: ${howToGet(absent)}`)
  const folder = await mkdtemp(join(tmpdir(), 'interlock-languages-'))
  for (const code of languages) {
    const file = fileOf(code, dataFolder)
    await copyFile(file, join(folder, basename(file)))
  }
  return folder
}

/** A worker that is done finds its next picture at hand, and need not wait for this thread. */
const PICTURES_AT_A_WORKER = 2

/** And how many pictures are with it. */
interface Thread {
  readonly worker: Worker
  pictures: number
}

class TesseractPool implements Recogniser {
  readonly #threads: readonly Thread[]
  readonly #waiting: ((thread: Thread) => void)[] = []

  constructor(workers: readonly Worker[]) {
    this.#threads = workers.map((worker) => ({ worker, pictures: 0 }))
  }

  async recognise(image: Grey, shape: Shape, signal: AbortSignal): Promise<readonly RecognisedWord[]> {
    const thread = this.#leastBusy() ?? (await new Promise<Thread>((resolve) => this.#waiting.push(resolve)))
    try {
      signal.throwIfAborted()
      return await recognisedBy(thread.worker, image, shape).catch((error) => {
        if (!UNTAKEN.test(String(error))) throw error
        return recognisedBy(thread.worker, image, shape).catch(() => [])
      })
    } finally {
      const next = this.#waiting.shift()
      if (next) next(thread)
      else thread.pictures -= 1
    }
  }

  /** With room for one picture more, which is taken. */
  #leastBusy(): Thread | undefined {
    const least = this.#threads.reduce((a, b) => (b.pictures < a.pictures ? b : a))
    if (least.pictures === PICTURES_AT_A_WORKER) return undefined
    least.pictures += 1
    return least
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }
}

/** Rarely, and for no reason found so far, the engine finds its picture cut short: a line unread is better than no Scene. */
const UNTAKEN = /attempting to read image/

async function recognisedBy(worker: Worker, image: Grey, shape: Shape): Promise<readonly RecognisedWord[]> {
  const { data } = await worker.recognize(portableGreyMap(image), MODE[shape], { text: false, blocks: true })
  const lines = data.blocks?.flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines)) ?? []
  return lines.flatMap((line) => line.words).map(wordOf)
}

interface Found {
  readonly text: string
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
}

function wordOf(word: Found & { readonly confidence: number; readonly symbols: readonly Found[] }): RecognisedWord {
  return { ...boxed(word), confidence: word.confidence / 100, symbols: word.symbols.map(boxed) }
}

function boxed({ text, bbox: { x0, y0, x1, y1 } }: Found): RecognisedSymbol {
  return { text, x: x0, y: y0, width: x1 - x0, height: y1 - y0 }
}

/** The simplest of image formats: nothing to compress here and to unpack there. */
function portableGreyMap({ width, height, pixels }: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels])
}
