import { StringDecoder } from 'node:string_decoder'
import { GREETING, type Message } from './messages.js'

export interface Channel {
  feed(chunk: Buffer): void
  /** The child has greeted: its runtime is up. */
  readonly greeted: boolean
  /** What is left when nothing more will come. */
  end(): void
}

interface Listeners {
  readonly onMessage: (message: Message) => void
  readonly onOutput: (text: string) => void
}

/**
 * Parts the child's stdout into the probe's messages and what the plugin prints. The first line gives the nonce that
 * starts each message; a message ends with its line, and may begin in the middle of one that the plugin left open.
 */
export function openChannel({ onMessage, onOutput }: Listeners): Channel {
  const decoder = new StringDecoder('utf8')
  let nonce: string | null = null
  let pending = ''

  function greet(): void {
    // Nothing of the plugin runs before the greeting, but a wrapper or the runtime may have printed.
    const match = new RegExp(`^${GREETING} (\\w+)\\r?\\n`, 'm').exec(pending)
    if (match?.[1] === undefined) return
    nonce = match[1]
    pending = pending.slice(match.index + match[0].length)
  }

  function drain(marker: string): void {
    for (;;) {
      const start = pending.indexOf(marker)
      if (start === -1) break
      const end = pending.indexOf('\n', start)
      if (start > 0) onOutput(pending.slice(0, start))
      pending = pending.slice(start)
      if (end === -1) return
      onMessage(JSON.parse(pending.slice(marker.length, end - start)) as Message)
      pending = pending.slice(end - start + 1)
    }
    // The end may be the beginning of a marker.
    const kept = Math.min(pending.length, marker.length - 1)
    if (pending.length > kept) onOutput(pending.slice(0, pending.length - kept))
    pending = pending.slice(pending.length - kept)
  }

  return {
    get greeted() {
      return nonce !== null
    },
    feed(chunk) {
      pending += decoder.write(chunk)
      if (nonce === null) greet()
      if (nonce !== null) drain(nonce)
    },
    end() {
      if (pending !== '') onOutput(pending)
      pending = ''
    },
  }
}
