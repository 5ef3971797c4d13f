import { valueOf } from '../../probe/child/describe/read.js'
import type { HandlerPayloads, Payload, Payloads } from '../payloads.js'
import type { Side } from '../shape.js'
import { judgeSide } from './judge-side.js'

/** Asked by the probe beside the plugin, where the schemas are alive. Never throws. */
export function judge(definition: unknown): Payloads {
  const deadline = Date.now() + TIME_MS
  const handlers = valueOf(definition, 'handlers')
  return {
    handlers: namesIn(handlers).map((name) => judgeHandler(name, valueOf(handlers, name), deadline)),
    loadConfig: judgeSchema(valueOf(definition, 'loadConfigSchema'), 'input', deadline),
  }
}

/** After this only what the schemas say of themselves is read, and no values are tried. */
const TIME_MS = 3_000

/** The worker finds inherited handlers too. */
function namesIn(handlers: unknown): string[] {
  const names: string[] = []
  try {
    for (const name in handlers as object) names.push(name)
  } catch {
    // A proxy that refuses to be read: what was found stands.
  }
  return names
}

function judgeHandler(name: string, handler: unknown, deadline: number): HandlerPayloads {
  return {
    name,
    duplex: valueOf(handler, 'duplex') === true,
    request: judgeSchema(valueOf(handler, 'requestSchema'), 'input', deadline),
    response: judgeSchema(valueOf(handler, 'responseSchema'), 'output', deadline),
  }
}

/** What is no schema at all is refused by the registry. */
function judgeSchema(schema: unknown, side: Side, deadline: number): Payload | null {
  return typeof valueOf(schema, 'safeParse') === 'function' ? judgeSide(schema, side, deadline) : null
}
