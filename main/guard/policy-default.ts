/** The policy of a home that has none yet, as it is written there for a person to edit. */
export const DEFAULT_POLICY = `# What Interlock may see and keep. Read at the start of every run.

redact:
  # All that is named here is black in every picture that is stored, shown or sent, and "[redacted: ...]" in every text.

  # Parts of the picture, in pixels, such as { x: 0, y: 0, width: 200, height: 40 }.
  regions: []

  # Windows by a part of their title or of the name of their application; case does not matter.
  windows: [KeePass, Bitwarden, 1Password, Seahorse, "Passwords and Keys", pinentry]

  # Fields whose label says that they hold a password, a PIN or another secret.
  password-fields: true

  # card-numbers (with a right check digit), tokens (keys of well-known services), passwords ("password: ..."),
  # private-keys, and patterns of your own: { name: customer number, match: 'K-\\d{6}' }. Of a pattern with a group
  # (?<secret>...) only the group is hidden.
  patterns: [card-numbers, tokens, passwords, private-keys]
`
