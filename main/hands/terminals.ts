/** Terminals copy and paste by other keys than every other program. */

const TERMINALS =
  /^(.*-terminal.*|terminal|xterm|uxterm|konsole|alacritty|kitty|terminator|lxterminal|qterminal|tilix|st|st-256color|u?rxvt|foot|wezterm|org\.wezfurlong\.wezterm|ghostty|terminology|guake|tilda|yakuake)$/i

export function isTerminal(application: string): boolean {
  return TERMINALS.test(application)
}

/** Pastes the primary selection by Shift+Insert and knows no Ctrl+Shift+V. */
export function isXterm(application: string): boolean {
  return /^u?xterm$/i.test(application)
}
