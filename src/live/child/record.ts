import type { Thrown } from '../../probe/description.js'
import { describeThrown } from '../../probe/child/describe/thrown.js'

/** What the recorder says on stderr, in a line of its own after the mark. */
export type Recorded =
  | { readonly event: 'up'; readonly bare: string }
  | { readonly event: 'uncaught'; readonly thrown: Thrown }
  | { readonly event: 'exit'; readonly code: number }

interface BareProcess {
  readonly versions: { readonly bare: string }
  exit(code: number): void
  on(event: string, listener: (argument: unknown) => void): void
  listenerCount(event: string): number
}
declare const Bare: BareProcess

const { error: print } = console

/**
 * Tells what ends the worker. The SDK's own listener logs it where only a subscribed client would see it, and until
 * that one listens Bare would abort: so does this.
 */
export function record(mark: string): void {
  const say = (said: Recorded) => {
    print(`${mark}${JSON.stringify(said)}`)
  }
  say({ event: 'up', bare: Bare.versions.bare })
  Bare.on('exit', (code) => {
    say({ event: 'exit', code: Number(code) })
  })
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    Bare.on(event, (thrown) => {
      say({ event: 'uncaught', thrown: describeThrown(thrown, () => false) })
      if (Bare.listenerCount(event) === 1) Bare.exit(134)
    })
  }
}
