import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import type { Thrown } from '../../probe/description.js'
import type { Death } from '../messages.js'
import type { Recorded } from './record.js'

const TAIL = 4096

/** Every process that the SDK starts, seen through Node's own channel: the SDK hands out neither their errors nor their ends. */
export interface Processes {
  /** The latest process that runs `file`. */
  worker(): Worker | null
  /** What has ended as asked is no longer looked at. */
  forget(): void
  /** Settles when the first process of all was asked for. */
  readonly first: Promise<void>
}

export function watchProcesses(file: string, mark: string): Processes {
  let latest: Worker | null = null
  let noted: () => void = () => undefined
  const first = new Promise<void>((resolve) => {
    noted = resolve
  })
  subscribe('child_process', (message) => {
    const { process } = message as { readonly process: ChildProcess }
    noted()
    process.once('spawn', () => {
      if (process.spawnargs.includes(file)) latest = new Worker(process, mark)
    })
  })
  const forget = () => {
    latest = null
  }
  return { worker: () => latest, forget, first }
}

export class Worker {
  readonly exited: Promise<void>
  #stderr = ''
  #rest = ''
  #bare: string | null = null
  #uncaught: Thrown | null = null
  #exitCode: number | null = null
  #killed = false
  #gone = false

  constructor(
    private readonly process: ChildProcess,
    private readonly mark: string,
  ) {
    process.stderr?.on('data', (chunk: Buffer) => {
      this.#read(chunk.toString())
    })
    this.exited = new Promise((resolve) => {
      // Not `exit`: what it wrote last is still in the pipe then.
      process.on('close', () => {
        this.#gone = true
        resolve()
      })
    })
  }

  get bare(): string | null {
    return this.#bare
  }

  /** It has ended unasked, or is about to. */
  get doomed(): boolean {
    return !this.#killed && (this.#gone || this.#uncaught !== null)
  }

  get gone(): boolean {
    return this.#gone
  }

  kill(): Promise<void> {
    this.#killed = true
    this.process.kill('SIGKILL')
    return this.exited
  }

  death(): Death {
    const { exitCode, signalCode } = this.process
    // The SDK sends SIGTERM once the connection is closed, which may come before the end of a worker that exits.
    const signal = this.#exitCode === null ? signalCode : null
    return { uncaught: this.#uncaught, code: this.#exitCode ?? exitCode, signal, stderr: this.#stderr }
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      const start = line.indexOf(this.mark)
      if (start === -1) this.#stderr = `${this.#stderr}${line}\n`.slice(-TAIL)
      else this.#hear(JSON.parse(line.slice(start + this.mark.length)) as Recorded)
    }
  }

  #hear(said: Recorded): void {
    if (said.event === 'up') this.#bare = said.bare
    else if (said.event === 'exit') this.#exitCode ??= said.code
    else this.#uncaught ??= said.thrown
  }
}
