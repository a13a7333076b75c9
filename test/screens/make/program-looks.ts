/** The screens that programs.ts makes: which program, in which theme, and what is done before the picture is taken. */
import type { Ignored } from './truth.ts'

export interface Look {
  /** Begins with the family: `gtk` or `libreoffice`. */
  readonly name: string
  /** `$HOME` stands for the home of this screen. */
  readonly command: readonly string[]
  readonly size?: readonly [width: number, height: number]
  readonly settings?: Readonly<Record<string, string | number>>
  readonly scale?: number
  readonly fontScale?: number
  readonly ground?: string
  /** Written into its home before it starts. */
  readonly files?: Readonly<Record<string, string>>
  /** Calls of xdotool; `~` stands for a space in an argument. */
  readonly steps?: readonly string[]
  /** Cells that can be ticked are told without saying how they look. */
  readonly toggles?: 'radio'
  /** What it shows but cannot tell, found by looking. */
  readonly ignore?: readonly Ignored[]
}

const DARK = { 'gtk-application-prefer-dark-theme': 1 }
const CONTRAST = { 'gtk-theme-name': 'HighContrast' }
const CANTARELL = { 'gtk-font-name': 'Cantarell 11' }
const NOTO = { 'gtk-font-name': 'Noto Sans 10' }
const LARGE = { 'gtk-font-name': 'DejaVu Serif 12' }

const LETTER = `Dear Anna,

thank you for the parcel of 14 November. The two lamps arrived
in good order, the third (no. 4471-B) was broken. Please send
another one to 12 Harbour Road, or pay back 38.50 euros.

Yours sincerely,
Tom Becker
`
const CODE = `# Totals per month, largest first.
import csv
from collections import defaultdict

def totals(path):
    sums = defaultdict(float)
    with open(path) as file:
        for row in csv.DictReader(file):
            sums[row["month"]] += float(row["amount"])
    return sorted(sums.items(), key=lambda each: -each[1])

if __name__ == "__main__":
    for month, amount in totals("sales.csv"):
        print(f"{month:10} {amount:8.2f}")
`
const FILES = {
  'Work/letter.txt': LETTER,
  'Work/totals.py': CODE,
  'Work/sales.csv': 'month,amount\n',
  'Work/Invoices/2026-03.txt': 'x',
  'Work/Pictures/notes.txt': 'x',
  'Work/README.md': '# Work\n'
}
const OFFICE_SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  ['Misc', 'FirstRun', 'false'],
  ['Misc', 'ShowTipOfTheDay', 'false']
]
  .map(([group, name, value]) => `<item oor:path="/org.openoffice.Office.Common/${group}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`)
  .join('\n')}
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>7.4</value></prop></item>
</oor:items>
`
const OFFICE_FILES = { '.config/libreoffice/4/user/registrymodifications.xcu': OFFICE_SETTINGS, 'letter.txt': LETTER }
const SHEET = 'Month,Rent,Food,Travel,Total\nJanuary,820,310.5,44,1174.5\nFebruary,820,298,61,1179\nMarch,820,325.25,12,1157.25\nApril,845,301,180,1326\n'
const office = (...rest: readonly string[]) => ['soffice', '--norestore', '--nologo', ...rest]

/** The headings over thunar's places are told in another place than they stand. */
const PLACES: Ignored = { x: 322, y: 274, width: 170, height: 80, only: 'words' }
/** The values beside scales and bars are drawn, not told; so is the size on a font button. */
const SCALES: readonly Ignored[] = [
  { x: 680, y: 82, width: 36, height: 18, only: 'words' },
  { x: 735, y: 250, width: 40, height: 24, only: 'words' },
  { x: 485, y: 330, width: 36, height: 26, only: 'words' },
  // A ring in a column of boxes.
  { x: 1078, y: 170, width: 28, height: 26 }
]

/** The numbers on the ruler, and what is no text of a program: a sample of a font, the heads of the rows of a sheet. */
const RULER: Ignored = { x: 0, y: 125, width: 1010, height: 26, only: 'words' }
const SHEET_HEADS: readonly Ignored[] = [
  { x: 0, y: 162, width: 1220, height: 23 },
  { x: 0, y: 186, width: 44, height: 558 },
  { x: 255, y: 127, width: 945, height: 32 }
]

export const LOOKS: readonly Look[] = [
  { name: 'gtk-mousepad', command: ['mousepad', '$HOME/Work/letter.txt'], files: FILES },
  { name: 'gtk-mousepad-menu', command: ['mousepad', '$HOME/Work/letter.txt'], files: FILES, steps: ['key alt+f'] },
  { name: 'gtk-mousepad-find', command: ['mousepad', '$HOME/Work/letter.txt'], files: FILES, settings: NOTO, steps: ['key ctrl+r', 'type lamps'] },
  { name: 'gtk-mousepad-preferences', command: ['mousepad', '$HOME/Work/letter.txt'], files: FILES, steps: ['key alt+e', 'key Up', 'key Return'] },
  { name: 'gtk-mousepad-contrast', command: ['mousepad', '$HOME/Work/totals.py'], files: FILES, settings: CONTRAST },
  { name: 'gtk-mousepad-1.5x', command: ['mousepad', '$HOME/Work/letter.txt'], files: FILES, settings: DARK, fontScale: 1.5, steps: ['key alt+e'] },
  { name: 'gtk-galculator', command: ['galculator'], steps: ['type 12*3'] },
  { name: 'gtk-galculator-dark', command: ['galculator'], settings: { ...DARK, ...NOTO } },
  { name: 'gtk-zenity-forms', command: ['zenity', '--forms', '--title', 'New customer', '--text', 'Please fill in every field', '--add-entry', 'First name', '--add-entry', 'Last name', '--add-entry', 'Postal code', '--add-password', 'Password', '--add-combo', 'Country', '--combo-values', 'Norway|Sweden|Iceland'] },
  { name: 'gtk-zenity-forms-2x', command: ['zenity', '--forms', '--title', 'New customer', '--text', 'Please fill in every field', '--add-entry', 'First name', '--add-entry', 'Last name', '--add-calendar', 'Born on'], scale: 2, size: [1280, 960], settings: NOTO },
  { name: 'gtk-zenity-list', command: ['zenity', '--list', '--width', '520', '--height', '340', '--checklist', '--title', 'Packages', '--text', 'Choose what is to be installed', '--column', '', '--column', 'Name', '--column', 'Size', 'TRUE', 'editor', '14 MB', 'FALSE', 'compiler', '212 MB', 'TRUE', 'manual', '3 MB', 'FALSE', 'examples', '8 MB'], settings: CANTARELL },
  { name: 'gtk-zenity-radio-dark', command: ['zenity', '--list', '--width', '460', '--height', '300', '--radiolist', '--title', 'Shipping', '--text', 'How shall it be sent?', '--column', '', '--column', 'Way', '--column', 'Days', 'FALSE', 'Letter', '3', 'TRUE', 'Parcel', '2', 'FALSE', 'Courier', '1'], settings: DARK, toggles: 'radio' },
  { name: 'gtk-zenity-calendar', command: ['zenity', '--calendar', '--title', 'Due date', '--text', 'When is it due?', '--day', '14', '--month', '3', '--year', '2026'] },
  { name: 'gtk-zenity-question-dark', command: ['zenity', '--question', '--title', 'Unsaved changes', '--text', 'Save the changes to "letter.txt" before closing?', '--ok-label', 'Save', '--cancel-label', 'Discard'], settings: { ...DARK, ...LARGE } },
  { name: 'gtk-geany', command: ['geany', '-i', '$HOME/Work/totals.py', '$HOME/Work/letter.txt'], files: FILES, ignore: [{ x: 347, y: 231, width: 36, height: 310, only: 'words' }] },
  { name: 'gtk-geany-preferences', command: ['geany', '-i', '$HOME/Work/totals.py'], files: FILES, steps: ['key ctrl+alt+p'] },
  { name: 'gtk-thunar', command: ['thunar', '$HOME/Work'], files: FILES, settings: NOTO, steps: ['key ctrl+2'], ignore: [PLACES] },
  { name: 'gtk-thunar-dark', command: ['thunar', '$HOME/Work'], files: FILES, settings: { ...DARK, ...CANTARELL }, steps: ['key ctrl+2'], ignore: [PLACES] },
  { name: 'gtk-widgets', command: ['gtk3-widget-factory'], size: [1366, 768], ignore: SCALES },
  { name: 'gtk-widgets-dark', command: ['gtk3-widget-factory'], size: [1366, 768], settings: { ...DARK, ...NOTO }, ignore: SCALES },
  { name: 'gtk-widgets-contrast', command: ['gtk3-widget-factory'], size: [1366, 768], settings: CONTRAST, ignore: SCALES },
  { name: 'gtk-file-chooser', command: ['zenity', '--file-selection', '--filename', '$HOME/Work/', '--title', 'Open'], files: FILES, settings: NOTO },
  { name: 'gtk-gucharmap', command: ['gucharmap'], ignore: [{ x: 345, y: 283, width: 650, height: 255 }] },
  { name: 'gtk-gedit', command: ['gedit', '$HOME/Work/letter.txt'], files: FILES, ignore: [{ x: 189, y: 73, width: 24, height: 670, only: 'words' }, { x: 189, y: 742, width: 900, height: 30 }, { x: 305, y: 22, width: 44, height: 42, only: 'words' }] },
  { name: 'gtk-demo', command: ['gtk3-demo'], settings: DARK },
  { name: 'gtk-thunar-preferences', command: ['thunar', '$HOME/Work'], files: FILES, settings: LARGE, steps: ['key alt+e', 'key Up', 'key Return'], ignore: [PLACES] },
  { name: 'gtk-gedit-dark', command: ['gedit', '$HOME/Work/totals.py'], files: FILES, settings: { ...DARK, ...CANTARELL }, steps: ['key ctrl+h'], ignore: [{ x: 189, y: 73, width: 24, height: 670, only: 'words' }, { x: 189, y: 742, width: 900, height: 30 }] },
  { name: 'gtk-file-roller', command: ['file-roller'], settings: NOTO, steps: ['key ctrl+n'] },
  { name: 'libreoffice-insert-table', command: office('--writer'), files: OFFICE_FILES, settings: { ...DARK, ...NOTO }, steps: ['key ctrl+F12'], ignore: [RULER, { x: 645, y: 475, width: 260, height: 150 }] },
  { name: 'libreoffice-writer-1.5x', command: office('--writer', '$HOME/letter.txt'), files: OFFICE_FILES, fontScale: 1.5, size: [1600, 900], steps: ['key alt+e'], ignore: [{ x: 0, y: 158, width: 1370, height: 34, only: 'words' }] },
  { name: 'libreoffice-writer', command: office('--writer', '$HOME/letter.txt'), files: OFFICE_FILES, ignore: [RULER] },
  { name: 'libreoffice-writer-dark', command: office('--writer', '$HOME/letter.txt'), files: OFFICE_FILES, settings: DARK, steps: ['key alt+o'], ignore: [RULER] },
  { name: 'libreoffice-character', command: office('--writer'), files: OFFICE_FILES, steps: ['key alt+o', 'key --repeat 5 Down', 'key Return'], ignore: [RULER, { x: 341, y: 567, width: 602, height: 92 }] },
  { name: 'libreoffice-page-style', command: office('--writer'), files: OFFICE_FILES, settings: NOTO, steps: ['key alt+o', 'type p'], ignore: [RULER] },
  { name: 'libreoffice-find-contrast', command: office('--writer', '$HOME/letter.txt'), files: OFFICE_FILES, settings: CONTRAST, steps: ['key ctrl+h'], ignore: [RULER] },
  { name: 'libreoffice-calc', command: office('--calc', '$HOME/sheet.csv'), files: { ...OFFICE_FILES, 'sheet.csv': SHEET }, steps: ['key Return'], ignore: SHEET_HEADS },
  { name: 'libreoffice-calc-cells', command: office('--calc'), files: OFFICE_FILES, settings: CANTARELL, steps: ['key ctrl+1'], ignore: [...SHEET_HEADS, { x: 737, y: 442, width: 232, height: 60 }] },
  { name: 'libreoffice-options', command: office('--writer'), files: OFFICE_FILES, steps: ['key alt+F12'], ignore: [RULER] },
  { name: 'libreoffice-writer-2x', command: office('--writer', '$HOME/letter.txt'), files: OFFICE_FILES, scale: 2, size: [1920, 1200], ignore: [{ x: 0, y: 210, width: 1700, height: 56, only: 'words' }] }
]
