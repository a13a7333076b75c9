// What the hands use of npm's `x11`, a pure X client; the package brings no types of its own.

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

  /** A request of the core protocol: arguments in the protocol's order, then a callback where it has a reply. */
  type Request = (...args: readonly unknown[]) => unknown

  export interface XClient {
    readonly display: XDisplay
    readonly stream: { destroy(): void; unref(): void; once(event: 'close', listener: () => void): void }
    seq_num: number
    readonly replies: Record<number, readonly [(body: Buffer, second: number) => unknown, Callback<never>]>
    readonly pack_stream: { put(request: Buffer): void; submit(expectsReply?: boolean): void }
    AllocID(): number
    require(extension: string, callback: Callback<Extension>): void
    sync(callback: Callback<void>): void
    close(callback?: () => void): void
    on(event: 'event', listener: (event: XEvent) => void): void
    on(event: 'error' | 'end', listener: (error: Error) => void): void
    readonly [request: string]: unknown
  }

  export interface Extension {
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

  export function createClient(
    options: { readonly display?: string; readonly shm?: false },
    callback: Callback<XDisplay>
  ): XClient

  export const keySyms: Readonly<Record<string, { readonly code: number; readonly description: string | null }>>

  const x11: { readonly createClient: typeof createClient; readonly keySyms: typeof keySyms }

  // biome-ignore lint/style/noDefaultExport: the package is CommonJS, which Node gives a default export
  export { x11 as default }
}
