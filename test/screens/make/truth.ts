/** What a screen really shows, told by the program that drew it. Boxes in image pixels. */
export interface TruthWord {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface TruthControl {
  readonly kind: 'button' | 'field' | 'check' | 'radio' | 'tab' | 'menu-item'
  readonly label: string
  readonly state: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Truth {
  readonly words: readonly TruthWord[]
  /** Empty when the program does not tell its controls. */
  readonly controls: readonly TruthControl[]
  /** Such as `chromium`, `gtk`, `terminal`. */
  readonly source: string
}
