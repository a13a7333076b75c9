/** What a person would act on, seen from pixels and lines alone. */
import type { Control, TextLine, WindowInfo } from '../contract/scene.ts'
import type { Pixels } from './raster.ts'
import type { Rules } from './rules.ts'

export function findControls(
  _image: Pixels,
  _rules: Rules,
  _lines: readonly TextLine[],
  _windows: readonly WindowInfo[]
): readonly Control[] {
  return []
}
