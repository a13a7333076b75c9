/** Thin frames around text that are no rules: the dots and dashes around what has the focus. */
import type { Blob } from './blobs.ts'
import { holdsInitials, isDisc, standsFree } from './discs.ts'

/** Frames are at least this large, in pixels. */
const NARROWEST = 48
const LOWEST = 14
/** What is lower, in pixels, is no letter. */
const LOW = 5
/** Edge pixels for every pixel of its outline: a frame is little more than its outline. */
const HEAVIEST = 2.2
/** The letters in a frame fill this part of its width; what letters that touch hold, such as the eye of an e, fills less. */
const FILLED = 0.33
/** ... and less than this, in pixels. */
const LEAST_WORD = 20

export function besidesFrames(blobs: readonly Blob[]): Blob[] {
  const frames = blobs.filter((blob) => {
    const [wide, high] = [blob.right - blob.left, blob.bottom - blob.top]
    return wide >= NARROWEST && high >= LOWEST && blob.mass <= HEAVIEST * 2 * (wide + high)
  })
  const discs = blobs.filter((blob) => isDisc(blob) && standsFree(blob, blobs) && holdsInitials(blob, blobs))
  const hollow = new Set([...frames.filter((frame) => holdsLetters(frame, blobs)), ...discs])
  return blobs.filter((blob) => !hollow.has(blob))
}

function holdsLetters(frame: Blob, blobs: readonly Blob[]): boolean {
  const held = blobs.filter(
    (blob) =>
      blob.top > frame.top + 1 &&
      blob.bottom < frame.bottom - 1 &&
      blob.left > frame.left + 2 &&
      blob.right < frame.right - 2 &&
      blob.bottom - blob.top >= LOW
  )
  const wide = Math.max(...held.map(({ right }) => right)) - Math.min(...held.map(({ left }) => left))
  return held.length > 0 && wide >= Math.max(LEAST_WORD, FILLED * (frame.right - frame.left))
}
