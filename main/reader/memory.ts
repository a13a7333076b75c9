/** What was recognised before, by its pixels; the least recently seen is forgotten first. */
import { createHash } from 'node:crypto'
import type { Grey } from './grey.ts'

export class Memory<Value> {
  readonly #values = new Map<string, Value>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#values.size
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key)
    if (value === undefined) return undefined
    this.#values.delete(key)
    this.#values.set(key, value)
    return value
  }

  set(key: string, value: Value): void {
    this.#values.delete(key)
    this.#values.set(key, value)
    if (this.#values.size <= this.#limit) return
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest)
      break
    }
  }
}

export function keyOf({ width, height, pixels }: Grey): string {
  return `${width}x${height}:${createHash('sha1').update(pixels).digest('base64')}`
}
