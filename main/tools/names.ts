/** Names of functions that every model service takes, unique over all servers: made of the server's and the tool's. */

const LONGEST = 64

export class FunctionNames {
  readonly #taken = new Set<string>()

  /** `files__read_file`; the same names in the same order give the same results. */
  nameOf(server: string, tool: string): string {
    const whole = `${safe(server).slice(0, 20) || 'server'}__${safe(tool) || 'tool'}`
    for (let count = 1; ; count++) {
      const end = count === 1 ? '' : `_${count}`
      const name = whole.slice(0, LONGEST - end.length) + end
      // Services differ in whether capitals make another name.
      if (this.#taken.has(name.toLowerCase())) continue
      this.#taken.add(name.toLowerCase())
      return name
    }
  }
}

function safe(name: string): string {
  return name
    .slice(0, 1_000)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_-]+/g, '_')
    .replace(/^_+|_+$/g, '')
}
