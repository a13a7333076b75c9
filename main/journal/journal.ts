/** Writes the record of one run: each line is with the operating system before the deed it announces is done. */
import { appendFileSync, closeSync, existsSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Journal } from '../agent/ports.ts'
import type { FrameFile, RunEvent, RunSettings } from '../contract/events.ts'
import type { Frame } from '../contract/scene.ts'
import { GENESIS, sealed } from './chain.ts'
import { claim, release } from './owner.ts'
import { Pictures } from './pictures.ts'
import { conversationFile, eventsFile, FILE_MODE, FOLDER_MODE, framesFolder, runFolder, runsFolder } from './places.ts'
import { KEEP, type Retention, retain } from './retention.ts'
import { runIds } from './run-id.ts'
import { diskTrouble } from './trouble.ts'

export interface RunJournal extends Journal {
  readonly folder: string
  /** Keeps what belongs to the run and is no event: the conversation with a model, one JSON object a line. */
  record(entry: object): void
  /** After this nothing more can be written. A run that wrote nothing leaves nothing behind. */
  close(): Promise<void>
}

export interface CreateRun {
  /** The data folder; it is made when it is not there. */
  readonly home: string
  readonly settings: RunSettings
  readonly retention?: Retention
}

/**
 * Opens the journal of a new run, and lets go of runs that are past keeping. Throws a UsageError or a MissingError when
 * the data folder cannot be written to.
 */
export async function createRun({ home, settings, retention = KEEP }: CreateRun): Promise<RunJournal> {
  try {
    const run = await makeFolder(home)
    const folder = runFolder(home, run)
    await claim(folder, settings)
    await retain(home, retention)
    return new FolderJournal(run, folder)
  } catch (error) {
    throw diskTrouble(error, 'the journal', runsFolder(home))
  }
}

/** As mkdir with `recursive`, which never returns on file systems that refuse a folder by saying that it is not there. */
async function makePath(folder: string): Promise<void> {
  const trouble = await mkdir(folder, { mode: FOLDER_MODE }).catch((error: NodeJS.ErrnoException) => error)
  if (!trouble) return
  if (trouble.code === 'EEXIST' && (await stat(folder)).isDirectory()) return
  const parent = dirname(folder)
  if (trouble.code !== 'ENOENT' || parent === folder || existsSync(parent)) throw trouble
  await makePath(parent)
  await mkdir(folder, { mode: FOLDER_MODE })
}

async function makeFolder(home: string): Promise<string> {
  await makePath(runsFolder(home))
  for (const run of runIds(Date.now())) {
    const folder = runFolder(home, run)
    try {
      await mkdir(folder, { mode: FOLDER_MODE })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw error
    }
    await mkdir(framesFolder(folder), { mode: FOLDER_MODE })
    return run
  }
  return makeFolder(home)
}

class FolderJournal implements RunJournal {
  readonly run: string
  readonly folder: string
  readonly #pictures: Pictures
  readonly #file: number
  #length: number
  #seq = 0
  #hash = GENESIS
  #open = true

  constructor(run: string, folder: string) {
    this.run = run
    this.folder = folder
    this.#pictures = new Pictures(framesFolder(folder))
    this.#file = openSync(eventsFile(folder), 'ax', FILE_MODE)
    this.#length = fstatSync(this.#file).size
  }

  async write(event: RunEvent): Promise<void> {
    if (!this.#open) throw new Error(`the journal of ${this.run} is closed`)
    const seq = this.#seq + 1
    const { text, hash } = sealed(seq, new Date().toISOString(), event, this.#hash)
    this.#append(Buffer.from(`${text}\n`))
    this.#seq = seq
    this.#hash = hash
  }

  record(entry: object): void {
    if (!this.#open) return
    try {
      appendFileSync(conversationFile(this.folder), `${JSON.stringify(entry)}\n`, { mode: FILE_MODE })
    } catch (error) {
      throw diskTrouble(error, 'the conversation', this.folder)
    }
  }

  keep(frame: Frame): FrameFile {
    return this.#pictures.keep(frame)
  }

  async kept(): Promise<void> {
    try {
      await this.#pictures.kept()
    } catch (error) {
      throw diskTrouble(error, 'a picture of the run', this.folder)
    }
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    closeSync(this.#file)
    await this.#pictures.kept().catch(() => undefined)
    if (this.#seq === 0) await rm(this.folder, { recursive: true, force: true })
    else await release(this.folder)
  }

  /** Synchronous, so that records written at once keep their order and none can be half done when the next begins. */
  #append(line: Buffer): void {
    try {
      for (let done = 0; done < line.length; ) done += writeSync(this.#file, line, done)
      this.#length += line.length
    } catch (error) {
      this.#dropTornLine()
      throw diskTrouble(error, 'the journal', this.folder)
    }
  }

  #dropTornLine(): void {
    try {
      ftruncateSync(this.#file, this.#length)
    } catch {
      // A reader leaves a torn last line out anyway; what matters is the error that tore it.
    }
  }
}
