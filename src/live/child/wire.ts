import { createRequire } from 'node:module'
import path from 'node:path'

/** A request as it went to the worker, with what came back. */
export interface Exchange {
  readonly request: Readonly<Record<string, unknown>>
  /** Each a JSON object: the one reply, or the lines of a stream. */
  readonly replies: Readonly<Record<string, unknown>>[]
}

/** The part of bare-rpc that the SDK's client uses. */
interface OutgoingRequest {
  send(data: string, encoding?: string): void
  reply(encoding?: string): Promise<unknown>
  createResponseStream(options?: object): AsyncIterable<unknown>
}
interface RpcClass {
  readonly prototype: { request(this: unknown, command: number): OutgoingRequest }
}

/** Thrown in place of sending while nothing may reach the worker. */
class NotSent extends Error {
  override readonly message = 'not sent: a rehearsal'
}

/**
 * Listens in on what the SDK's client and the worker say to each other: what a wrapper really sends, and what the
 * handler really answers, whatever the wrapper makes of either.
 */
export class Wire {
  #exchanges: Exchange[] = []
  #rehearsing = false

  /** Throws where the SDK in `sdkDir` does not talk over bare-rpc. */
  constructor(sdkDir: string) {
    const { prototype } = createRequire(path.join(sdkDir, 'package.json'))('bare-rpc') as RpcClass
    const { request } = prototype
    const listen = (outgoing: OutgoingRequest) => this.#listen(outgoing)
    prototype.request = function (command) {
      return listen(request.call(this, command))
    }
  }

  /** What has been exchanged since the last call. */
  take(): readonly Exchange[] {
    return this.#exchanges.splice(0)
  }

  /** Runs `attempt` while nothing is sent, and tells what would have been. */
  async rehearse(attempt: () => Promise<unknown>): Promise<readonly Exchange[]> {
    this.take()
    this.#rehearsing = true
    try {
      await attempt()
    } catch {
      // What it would have sent is all that counts.
    } finally {
      this.#rehearsing = false
    }
    return this.take()
  }

  #listen(outgoing: OutgoingRequest): OutgoingRequest {
    const exchange = { request: {}, replies: [] as Readonly<Record<string, unknown>>[] }
    const original = {
      send: outgoing.send.bind(outgoing),
      reply: outgoing.reply.bind(outgoing),
      stream: outgoing.createResponseStream.bind(outgoing),
    }
    outgoing.send = (data, encoding) => {
      this.#exchanges.push(Object.assign(exchange, { request: parsed(data) }))
      if (this.#rehearsing) throw new NotSent()
      original.send(data, encoding)
    }
    outgoing.reply = (encoding) => {
      const reply = original.reply(encoding)
      reply.then(
        (data) => exchange.replies.push(parsed(data)),
        () => undefined,
      )
      return reply
    }
    outgoing.createResponseStream = (options) => overhear(original.stream(options), exchange.replies)
    return outgoing
  }
}

/** Notes what passes where the SDK iterates, which leaves the stream itself as it is. */
function overhear(
  stream: AsyncIterable<unknown>,
  replies: Readonly<Record<string, unknown>>[],
): AsyncIterable<unknown> {
  const iterate = stream[Symbol.asyncIterator].bind(stream)
  let rest = ''
  stream[Symbol.asyncIterator] = () => {
    const iterator = iterate()
    const next = iterator.next.bind(iterator)
    iterator.next = async () => {
      const step = await next()
      if (step.done !== true) {
        const lines = (rest + String(step.value)).split('\n')
        rest = lines.pop() ?? ''
        replies.push(...lines.filter((line) => line.trim() !== '').map(parsed))
      }
      return step
    }
    return iterator
  }
  return stream
}

function parsed(data: unknown): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(String(data))
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}
