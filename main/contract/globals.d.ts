// The few globals that every realm has: Node, Electron's main, preload and renderer. With `types: []` and no DOM
// library TypeScript knows none of them, and the rooms that may touch neither Node nor the DOM still need these.

interface AbortSignalEventMap {
  abort: unknown
}

interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean; signal?: AbortSignal }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

declare var AbortSignal: {
  prototype: AbortSignal
  any(signals: AbortSignal[]): AbortSignal
  timeout(milliseconds: number): AbortSignal
}

interface AbortController {
  readonly signal: AbortSignal
  abort(reason?: unknown): void
}

declare var AbortController: {
  prototype: AbortController
  new (): AbortController
}

declare function structuredClone<T>(value: T): T
