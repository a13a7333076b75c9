/** The tools a server offers, read once with care: of what does not fit only a sentence is left. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { z } from 'zod'

const MOST_TOOLS = 64
const MOST_PAGES = 20

/** A tool as its server tells it, with nothing believed but the name. */
export interface Offer {
  readonly name: string
  readonly description: string
  readonly inputSchema: unknown
  readonly readOnly: boolean
  /** What its structured answer always holds, where it announces one. */
  readonly required?: readonly string[]
}

export interface Listing {
  readonly offers: readonly Offer[]
  /** About what was left out; undefined when nothing was. */
  readonly note: string | undefined
}

const page = z.looseObject({ tools: z.array(z.unknown()), nextCursor: z.string().nullish() })
const offer = z.looseObject({
  name: z.string().min(1),
  title: z.unknown().optional(),
  description: z.unknown().optional(),
  inputSchema: z.unknown().optional(),
  outputSchema: z.unknown().optional(),
  annotations: z.unknown().optional()
})

export async function listOf(client: Client, timeout: number, signal?: AbortSignal): Promise<Listing> {
  const offers = new Map<string, Offer>()
  let [left, unreadable] = [0, 0]
  let cursor: string | undefined
  let pages = 0
  do {
    const params = cursor === undefined ? {} : { cursor }
    const { tools, nextCursor } = await client.request({ method: 'tools/list', params }, page, {
      timeout,
      ...(signal && { signal })
    })
    for (const each of tools) {
      if (offers.size >= MOST_TOOLS) {
        left++
        continue
      }
      const read = offerOf(each)
      if (!read || offers.has(read.name)) unreadable++
      else offers.set(read.name, read)
    }
    cursor = nextCursor || undefined
  } while (cursor !== undefined && offers.size < MOST_TOOLS && ++pages < MOST_PAGES)
  return { offers: [...offers.values()], note: noteOf(left, unreadable, cursor !== undefined) }
}

function offerOf(given: unknown): Offer | undefined {
  const read = offer.safeParse(given)
  if (!read.success) return undefined
  const { name, title, description, inputSchema, outputSchema, annotations } = read.data
  const required = (outputSchema as { required?: unknown } | null | undefined)?.required
  return {
    name,
    description:
      ([description, title].find((text) => typeof text === 'string' && text !== '') as string | undefined) ?? '',
    inputSchema,
    readOnly: (annotations as { readOnlyHint?: unknown } | null | undefined)?.readOnlyHint === true,
    ...(Array.isArray(required) && { required: required.filter((key) => typeof key === 'string') })
  }
}

function noteOf(left: number, unreadable: number, more: boolean): string | undefined {
  const parts: string[] = []
  if (left > 0 || more)
    parts.push(
      `only its first ${MOST_TOOLS} tools are used${left > 0 ? `, ${more ? 'more than ' : ''}${left} are left out` : ''}`
    )
  if (unreadable > 0)
    parts.push(
      `${unreadable} ${unreadable === 1 ? 'entry' : 'entries'} of its list cannot be read or stand there twice`
    )
  return parts.length > 0 ? parts.join('; ') : undefined
}
