import { EventEmitter, once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

/** A file that never rests must not hold everything up. */
const LONGEST_WAIT_MS = 1000

/** Something that rings now and then, and to which one can wait for a ring and for silence. */
export class Bell {
  readonly #emitter = new EventEmitter()
  #last: number | undefined
  #failure: Error | undefined

  get hasRung(): boolean {
    return this.#last !== undefined
  }

  ring(): void {
    this.#last = performance.now()
    this.#emitter.emit('rung')
  }

  /** Whoever waits for it, now or later, gets this error. */
  break(failure: Error): void {
    this.#failure = failure
    this.#emitter.emit('rung')
  }

  /** As if it had not rung yet. */
  forget(): void {
    this.#last = undefined
  }

  /** Resolves once it has rung. Rejects with the signal's reason. */
  async next(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (!this.hasRung && this.#failure === undefined) {
      await once(this.#emitter, 'rung', { signal }).catch(() => {
        signal.throwIfAborted()
      })
    }
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Resolves once it has not rung for `ms`. Rejects with the signal's reason. */
  async quiet(ms: number, signal: AbortSignal): Promise<void> {
    const start = performance.now()
    const end = () => Math.min((this.#last ?? start) + ms, start + ms + LONGEST_WAIT_MS)
    for (let left = ms; left > 0; left = end() - performance.now()) {
      await setTimeout(left, undefined, { signal }).catch(() => {
        signal.throwIfAborted()
      })
    }
  }
}
