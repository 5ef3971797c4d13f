import type { ChildProcess } from 'node:child_process'
import { openChannel } from './channel.js'
import { isRested, type Message } from './messages.js'
import { killGroup } from './process-group.js'
import { DEFAULT_LIMITS, type ProbeOutput, type ProbeRequest } from './request.js'

const TAIL = 4096

const BLOCKED_LOOP_MS = 3000

/** Why we ended the child, where we did. */
export type Stopped = 'finished' | 'timed-out' | 'flooded' | 'aborted'

export interface Seen {
  readonly greeted: boolean
  readonly messages: readonly Message[]
  readonly stopped: Stopped | null
  readonly code: number | null
  readonly signal: string | null
  /** Why the child could not be spawned at all. */
  readonly spawnError: Error | null
  readonly output: ProbeOutput
}

/** Listens to a child, holds it to the limits, and returns when nothing of its group is left. */
export async function watch(child: ChildProcess, request: ProbeRequest): Promise<Seen> {
  const watched = new Watch(child, request)
  const abort = () => {
    watched.stop('aborted')
  }
  request.signal?.addEventListener('abort', abort, { once: true })
  if (request.signal?.aborted === true) abort()
  try {
    return await watched.closed()
  } finally {
    request.signal?.removeEventListener('abort', abort)
  }
}

class Watch {
  readonly #messages: Message[] = []
  readonly #output = { stdout: '', stderr: '', bytes: 0 }
  readonly #channel = openChannel({
    onMessage: (message) => {
      this.#hear(message)
    },
    onOutput: (text) => {
      this.#print('stdout', text)
    },
  })
  #stopped: Stopped | null = null
  #spawnError: Error | null = null
  readonly #timeMs: number
  #timer: ReturnType<typeof setTimeout>

  constructor(
    private readonly child: ChildProcess,
    private readonly request: ProbeRequest,
  ) {
    this.#timeMs = request.limits?.timeMs ?? DEFAULT_LIMITS.timeMs
    this.#timer = this.#stopAfter(this.#timeMs, 'timed-out')
  }

  stop(reason: Stopped): void {
    this.#stopped ??= reason
    this.#kill()
  }

  closed(): Promise<Seen> {
    const { child } = this
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#channel.feed(chunk)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#print('stderr', text)
    })
    child.on('error', (error) => {
      this.#spawnError = error
    })
    // A grandchild may hold the pipes open after its parent has gone.
    child.on('exit', () => {
      this.#kill()
    })
    return new Promise((resolve) => {
      child.on('close', (code, signal) => {
        clearTimeout(this.#timer)
        this.#channel.end()
        resolve(this.#seen(code, signal))
      })
    })
  }

  #seen(code: number | null, signal: string | null): Seen {
    return {
      greeted: this.#channel.greeted,
      messages: this.#messages,
      stopped: this.#stopped,
      code,
      signal,
      spawnError: this.#spawnError,
      output: this.#output,
    }
  }

  #kill(): void {
    killGroup(this.child, this.request.system.platform)
  }

  #stopAfter(ms: number, reason: Stopped): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.stop(reason)
    }, ms)
  }

  #hear(message: Message): void {
    this.#messages.push(message)
    if (message.event === 'failed' || message.event === 'last') this.stop('finished')
    if (isRested(message)) this.#goOn(this.request.lastJudgeModule ? this.#timeMs : 0)
    if (message.event !== 'done') return
    const settleMs = this.request.settleMs ?? 0
    // The child tells when its time is over; this is for one that blocks its own loop, of which nothing is known.
    this.#goOn(settleMs === 0 ? 0 : settleMs + BLOCKED_LOOP_MS)
  }

  /** What has been told is enough: it has this many milliseconds to tell more. */
  #goOn(ms: number): void {
    clearTimeout(this.#timer)
    if (ms === 0) this.stop('finished')
    else this.#timer = this.#stopAfter(ms, 'finished')
  }

  #print(stream: 'stdout' | 'stderr', text: string): void {
    this.#output.bytes += Buffer.byteLength(text)
    this.#output[stream] = (this.#output[stream] + text).slice(-TAIL)
    const limit = this.request.limits?.outputBytes ?? DEFAULT_LIMITS.outputBytes
    if (this.#output.bytes > limit) this.stop('flooded')
  }
}
