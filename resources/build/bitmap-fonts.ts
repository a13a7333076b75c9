/**
 * Writes the shapes of bitmap fonts that terminals draw, for the reader to know exactly. Run by hand where Debian's
 * xfonts-base (misc-fixed, public domain), xfonts-terminus (SIL Open Font License 1.1) and pcf2bdf are installed:
 * `node resources/build/bitmap-fonts.ts`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const FOLDER = '/usr/share/fonts/X11/misc'
/** The name of a font, the file of its usual face and, where there is one, of its bold face. */
const FIXED = ['5x7', '5x8', '6x9', '6x10', '6x12', '10x20'].map((name) => [name, name] as const)
const FIXED_BOLD = ['6x13', '7x13', '7x14', '8x13', '9x15', '9x18'].map((name) => [name, name, `${name}B`] as const)
const TERMINUS = ['12', '14', '16', '18', '20', '22', '24'].map(
  (size) => [`terminus-${size}`, `ter-u${size}n_unicode`, `ter-u${size}b_unicode`] as const
)
/** Latin, general punctuation, arrows, and what tables and bars are drawn with. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x21, 0x7e],
  [0xa1, 0x17f],
  [0x2010, 0x203a],
  [0x20ac, 0x20ac],
  [0x2190, 0x2195],
  [0x2500, 0x257f],
  [0x2580, 0x25a0],
  [0x25cf, 0x25cf],
  [0x2713, 0x2718]
]

const scratch = mkdtempSync(join(tmpdir(), 'bitmap-fonts-'))
const fonts = [...FIXED, ...FIXED_BOLD, ...TERMINUS].map(([name, usual, bold]) => {
  const { width, height, glyphs } = faceOf(usual)
  process.stdout.write(`${name}: ${width}x${height}, ${Object.keys(glyphs).length} characters\n`)
  return { name, width, height, glyphs, bold: bold === undefined ? {} : faceOf(bold).glyphs }
})
rmSync(scratch, { recursive: true })
const target = new URL('../../main/reader/bitmap-fonts.json', import.meta.url)
writeFileSync(target, `[\n${fonts.map((font) => JSON.stringify(font)).join(',\n')}\n]\n`)

/** Every character as its rows from top to bottom, hexadecimal, the leftmost pixel the highest bit of `width`. */
function faceOf(name: string) {
  const pcf = join(scratch, name)
  writeFileSync(pcf, gunzipSync(readFileSync(join(FOLDER, `${name}.pcf.gz`))))
  const bdf = execFileSync('pcf2bdf', [pcf], { encoding: 'latin1', maxBuffer: 64 * 1024 * 1024 })
  const ascent = Number(/^FONT_ASCENT (\d+)/m.exec(bdf)?.[1])
  const height = ascent + Number(/^FONT_DESCENT (\d+)/m.exec(bdf)?.[1])
  const advance = Number(/^DWIDTH (\d+)/m.exec(bdf)?.[1])
  const glyphs: Record<string, string> = {}
  for (const [, code, box, bitmap] of bdf.matchAll(/^ENCODING (\d+)$[\s\S]*?^BBX (.+)$\nBITMAP\n([\s\S]*?)ENDCHAR/gm)) {
    if (!RANGES.some(([first, last]) => Number(code) >= first && Number(code) <= last)) continue
    const [wide = 0, tall = 0, x = 0, y = 0] = (box as string).split(' ').map(Number)
    const rows = new Array<number>(height).fill(0)
    for (const [index, hex] of (bitmap as string).trim().split('\n').entries()) {
      if (hex === '') continue
      const row = ascent - y - tall + index
      const bits = Number.parseInt(hex, 16) >>> (hex.length * 4 - wide)
      if (row >= 0 && row < height) rows[row] = shifted(bits, advance - wide - x)
    }
    if (rows.some((row) => row > 0)) glyphs[String.fromCodePoint(Number(code))] = rows.map(hex).join(' ')
  }
  return { width: advance, height, glyphs }
}

function shifted(bits: number, by: number): number {
  return by >= 0 ? bits << by : bits >>> -by
}

function hex(row: number): string {
  return row === 0 ? '' : row.toString(16)
}
