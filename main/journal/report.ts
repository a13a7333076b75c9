/** Writes `report.html`: one file that holds a whole run, opens from disk, runs nothing of the screen's and asks nothing of any network. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { page } from './page.ts'
import type { Album, StoredPicture } from './page-picture.ts'
import { FILE_MODE, framesFolder, reportFile } from './places.ts'
import { readRun, type StoredRun } from './store.ts'
import { diskTrouble } from './trouble.ts'

/** Resolves with the report's path. Throws a UsageError for a run that is not there, however it is named. */
export async function writeReport(home: string, run: string): Promise<string> {
  const stored = await readRun(home, run)
  const text = page(stored, await albumOf(stored))
  const path = reportFile(stored.folder)
  const draft = `${path}.part`
  try {
    await writeFile(draft, text, { mode: FILE_MODE })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw diskTrouble(error, 'the report', stored.folder)
  }
  return path
}

async function albumOf({ folder, lines }: StoredRun): Promise<Album> {
  const files = new Set(lines.flatMap(({ event }) => (event.type === 'scene-observed' ? [event.frame] : [])))
  const album = new Map<string, StoredPicture>()
  for (const file of files) {
    const picture = await pictureAt(folder, file)
    if (picture) album.set(file, picture)
  }
  return album
}

/** Undefined for a picture that was deleted or damaged: the report says so in its place. */
async function pictureAt(folder: string, file: string): Promise<StoredPicture | undefined> {
  if (!/^\d+\.webp$/.test(file)) return undefined
  try {
    const picture = await readFile(join(framesFolder(folder), file))
    const { format, width, height } = await sharp(picture).metadata()
    return format === 'webp' ? { width, height, data: picture.toString('base64') } : undefined
  } catch {
    return undefined
  }
}
