import type { LastAnswer, LateError } from '../description.js'
import { EVALUATING, GREETING, type Message, type Phase, type Plan } from '../messages.js'
import { brokenGlobals } from './broken.js'
import { describeEntry, type Namespace } from './describe/entry.js'
import { describeThrown } from './describe/thrown.js'
import { encode } from './encode.js'
import type { Host } from './host.js'
import { saveIntrinsics, whenSettled, type Intrinsics } from './intrinsics.js'
import { importJudges, judge, judgeLast, type Judges } from './judgements.js'

/** What the generated `inner.mjs` exports: wrapped, for a plugin may export a `then` that would hijack the import. */
export interface Inner {
  readonly entry: { readonly namespace: Namespace }
}

const { defineProperty, deleteProperty } = Reflect

/** How many times the loop has to come round before it counts as kept running. */
const TURNS = 10

let started = false

/** Loads the plugin once and reports on stdout what becomes of it. Only the first call in a process counts. */
export async function drive(host: Host, plan: Plan, load: () => Promise<Inner>): Promise<void> {
  if (started) return
  started = true
  const nonce = newNonce()
  host.print(`${GREETING} ${nonce}`)
  const judges = await importJudges(plan)
  host.prepare()
  const run = new Run(host, plan, judges, (message) => {
    host.print(`${nonce}${encode(message)}`)
  })
  run.start(load)
}

/**
 * Made here rather than handed over: what stands in a file, in argv or in the environment the plugin could read and
 * forge messages with, while what has gone down the pipe it cannot.
 */
function newNonce(): string {
  let nonce = ''
  while (nonce.length < 32) nonce += Math.random().toString(36).slice(2)
  return nonce.slice(0, 32)
}

class Run {
  #phase: Phase = 'starting'
  readonly #intrinsics: Intrinsics
  #judgeLast: () => LastAnswer[] | undefined = () => undefined

  constructor(
    private readonly host: Host,
    private readonly plan: Plan,
    private readonly judges: Judges,
    private readonly write: (message: Message) => void,
  ) {
    this.#intrinsics = saveIntrinsics()
  }

  start(load: () => Promise<Inner>): void {
    this.#listen()
    this.#announceEvaluating()
    this.#phase = 'linking'
    this.#send({ event: 'linking', runtime: this.host.runtime })
    let loading: Promise<Inner>
    try {
      // Bare throws link errors from the import() expression itself.
      loading = load()
    } catch (error) {
      this.#failed(error)
      return
    }
    this.#intrinsics.pristine(() => {
      whenSettled(
        loading,
        (inner) => {
          this.#loaded(inner.entry.namespace)
        },
        (error) => {
          this.#failed(error)
        },
      )
    })
  }

  #send(message: Message): void {
    this.#intrinsics.pristine(() => {
      this.write(message)
    })
  }

  #thrown = (thrown: unknown) =>
    describeThrown(
      thrown,
      (error, stack) => this.#phase === 'linking' || this.host.raisedByLoader(error, stack),
    )

  #listen(): void {
    const { host } = this
    const late = (on: LateError['on']) => (thrown: unknown) => {
      this.#intrinsics.pristine(() => {
        this.write({ event: 'late', late: { on, thrown: this.#thrown(thrown) } })
      })
    }
    host.onUncaughtException(late('uncaughtException'))
    host.onUnhandledRejection(late('unhandledRejection'))
    host.onIdle(() => {
      if (this.#phase === 'linking' || this.#phase === 'evaluating') this.#send({ event: 'never-settled' })
      if (this.#phase === 'settling') this.#rest('idle')
    })
    host.onExitCall((code) => {
      this.#send({ event: 'exit', code })
    })
  }

  /** The first module of the graph to be evaluated is ours and takes this function away before any other can see it. */
  #announceEvaluating(): void {
    const key = Symbol.for(EVALUATING)
    const value = () => {
      deleteProperty(globalThis, key)
      this.#phase = 'evaluating'
      this.#send({ event: 'evaluating' })
    }
    defineProperty(globalThis, key, { value, configurable: true })
  }

  #failed(error: unknown): void {
    const phase = this.#phase
    this.#intrinsics.pristine(() => {
      this.#sendStandIns()
      this.write({ event: 'failed', phase, thrown: this.#thrown(error) })
    })
    this.host.exit()
  }

  #loaded(namespace: Namespace): void {
    this.#phase = 'describing'
    this.#send({ event: 'loaded' })
    const changed = this.#intrinsics.changed()
    const broken = brokenGlobals()
    this.#intrinsics.pristine(() => {
      this.write({ event: 'globals', changed, broken })
      this.#describe(namespace)
      this.#sendStandIns()
    })
    this.#phase = 'settling'
    if (this.plan.settleMs === 0) this.#finish()
    else this.#settle()
  }

  #describe(namespace: Namespace): void {
    try {
      const description = describeEntry(namespace)
      const judgements = judge(namespace, description, this.judges, this.plan, this.#thrown)
      this.write({ event: 'described', description, judgements })
      const judged = judgements.map((one) => one.judged)
      this.#judgeLast = () => judgeLast(namespace, judged, this.judges, this.#thrown)
    } catch (error) {
      this.write({ event: 'undescribed', thrown: this.#thrown(error) })
    }
  }

  #sendStandIns(): void {
    const standIns = this.host.standIns()
    if (standIns !== null) this.write({ event: 'stand-ins', standIns })
  }

  /**
   * Which comes first, rest or the time, must not depend on how busy the machine is. A timer of ours keeps no loop
   * running, and many short ones let what only lasts a moment end in between, even if the process got no time meanwhile.
   */
  #settle(): void {
    this.#send({ event: 'done' })
    const wait = (turns: number): void => {
      this.host.whenStillAlive(this.plan.settleMs / TURNS, () => {
        this.#intrinsics.pristine(() => {
          if (turns > 1) wait(turns - 1)
          else this.#rest('still-alive')
        })
      })
    }
    this.#intrinsics.pristine(() => {
      wait(TURNS)
    })
  }

  #rest(event: 'idle' | 'still-alive'): void {
    this.#phase = 'resting'
    this.#intrinsics.pristine(() => {
      this.write({ event })
      const answers = this.#judgeLast()
      if (answers !== undefined) this.write({ event: 'last', answers })
    })
  }

  /** One more turn lets rejections that nobody handled show. */
  #finish(): void {
    this.#intrinsics.pristine(() => {
      this.host.later(() => {
        this.#send({ event: 'done' })
        this.host.exit()
      })
    })
  }
}
