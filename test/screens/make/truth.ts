/** What a screen really shows, told by the program that drew it. Boxes in image pixels. */
import type { Box } from '../../../main/contract/geometry.ts'

export interface TruthWord extends Box {
  readonly text: string
}

export interface TruthControl extends Box {
  readonly kind: 'button' | 'field' | 'check' | 'radio' | 'tab' | 'menu-item'
  readonly label: string
  readonly state: string
  /** Half hidden, or a control only for some, as the head of a column: neither missed nor invented. */
  readonly optional?: boolean
}

export interface Ignored extends Box {
  /** Without it neither words nor controls count. */
  readonly only?: 'words'
}

export interface Truth {
  readonly words: readonly TruthWord[]
  /** Empty when the program does not tell its controls. */
  readonly controls: readonly TruthControl[]
  /** What the program cannot tell, such as a text cut off in the middle: whatever is seen there does not count. */
  readonly ignore?: readonly Ignored[]
  /** How many windows and open menus it shows, where that is told. */
  readonly windows?: number
  /** Such as `chromium`, `gtk`, `terminal`. */
  readonly source: string
}
