// What we use of npm's `x11`, a pure X client; the package brings no types of its own. Rooms that speak to an X server
// name this file in the `include` of their tsconfig.json.

declare module 'x11' {
  type Callback<Value> = (error: Error | null | undefined, value: Value) => unknown

  export interface XEvent {
    readonly name: string
    readonly type: number
    readonly wid?: number
    readonly time?: number
    readonly rawData: Buffer
    readonly [field: string]: unknown
  }

  /** Requests of the core protocol by name: arguments in the protocol's order, then a callback where it has a reply. */
  export interface XClient {
    readonly display: XDisplay
    readonly stream: { destroy(): void; unref(): void; once(event: 'close', listener: () => void): void }
    /** Number of the newest request; whoever packs a request by hand raises it first. */
    seq_num: number
    readonly replies: Record<number, readonly [(body: Buffer, second: number) => unknown, Callback<never>]>
    readonly pack_stream: { put(request: Buffer): void; submit(expectsReply?: boolean): void }
    /** What InternAtom and GetAtomName have answered. One table for all connections of the process, though displays
     * differ: whoever opens more than one display gives each client tables of its own. */
    atoms: Record<string, number>
    atom_names: Record<number, string>
    AllocID(): number
    require(extension: string, callback: Callback<XExtension>): void
    /** Calls back when the server has done everything sent before. */
    sync(callback: Callback<void>): void
    close(callback?: () => void): void
    on(event: 'event', listener: (event: XEvent) => void): void
    on(event: 'error' | 'end', listener: (error: Error) => void): void
    readonly [request: string]: unknown
  }

  export interface XExtension {
    readonly majorOpcode: number
    readonly firstEvent: number
    readonly [request: string]: unknown
  }

  export interface XScreen {
    readonly root: number
    readonly pixel_width: number
    readonly pixel_height: number
  }

  export interface XDisplay {
    readonly client: XClient
    readonly screen: readonly XScreen[]
    readonly min_keycode: number
    readonly max_keycode: number
  }

  export interface ClientOptions {
    readonly display?: string
    /** Shared memory for pictures. */
    readonly shm?: false
    /** Instead of what XAUTHORITY or ~/.Xauthority hold; empty strings for none. */
    readonly auth?: { readonly name: string; readonly data: string }
    /** Gathers requests into one write; without `flushOnReply: false` one that has a reply is sent at once. */
    readonly bufferRequests?: boolean | { readonly flushOnReply?: boolean }
  }

  export function createClient(options: ClientOptions, callback: Callback<XDisplay>): XClient

  export const keySyms: Readonly<Record<string, { readonly code: number; readonly description: string | null }>>

  const x11: { readonly createClient: typeof createClient; readonly keySyms: typeof keySyms }
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS, and Node knows its names only as parts of the default.
  export default x11
}
