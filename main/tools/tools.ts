/**
 * The tools room: connects to the tool servers of the settings before a run begins and lends their tools to the agent.
 * The list is made once and stays; whatever a server does later is an answer to one call, never an exception.
 */
import type { ToolInfo, Tools } from '../agent/ports.ts'
import type { Offer } from './listing.ts'
import { FunctionNames } from './names.ts'
import { parametersOf } from './schema.ts'
import { Server, type ServerParts } from './server.ts'
import type { ToolsSettings } from './settings.ts'
import { head } from './words.ts'

const LONGEST_DESCRIPTION = 1_000
const LONGEST_HINT = 300

export type ToolsParts = ServerParts

export interface OpenTools extends Tools {
  /** Sentences about what of the servers is not used. */
  readonly notes: readonly string[]
  /** Ends every server's process and session. */
  close(): Promise<void>
}

/** Throws a UsageError that names the first server that cannot be used; then none is left running. */
export async function openTools(settings: ToolsSettings, parts: ToolsParts): Promise<OpenTools> {
  const failing = new AbortController()
  const signal = parts.signal ? AbortSignal.any([parts.signal, failing.signal]) : failing.signal
  const opened = await Promise.allSettled(
    Object.entries(settings.servers).map(async ([name, each]) => {
      const opening = Server.open(name, each, { ...parts, signal })
      // The first that fails ends the waiting for the others, with its own sentence.
      opening.catch((error: unknown) => failing.abort(error))
      return opening
    })
  )
  const servers = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const close = async () => void (await Promise.all(servers.map((server) => server.close())))
  if (servers.length < opened.length) {
    await close()
    throw signal.reason
  }

  const names = new FunctionNames()
  const known = new Map<string, { readonly info: ToolInfo; readonly server: Server; readonly offer: Offer }>()
  for (const server of servers) {
    for (const offer of server.offers) {
      const info = infoOf(names.nameOf(server.name, offer.name), server, offer)
      known.set(info.name, { info, server, offer })
    }
  }
  return {
    list: Object.freeze([...known.values()].map(({ info }) => info)),
    notes: servers.flatMap(({ note }) => note ?? []),
    async call(server, tool, given, signal) {
      const found = known.get(tool)
      if (found?.info.server !== server || !found)
        return { ok: false, text: 'There is no such tool; nothing was called.' }
      return found.server.call(found.offer, given, signal)
    },
    close
  }
}

function infoOf(name: string, server: Server, offer: Offer): ToolInfo {
  return Object.freeze({
    server: server.name,
    name,
    description: head(offer.description, LONGEST_DESCRIPTION, server.tidy),
    parameters: parametersOf(offer.inputSchema, (text) => head(text, LONGEST_HINT, server.tidy)),
    readOnly: offer.readOnly
  })
}
