import { fork, type ChildProcess } from 'node:child_process'
import { childEnvironment } from '../probe/environment.js'
import type { System } from '../system.js'
import type { PackedEntry, PackedRun, PackMessage, PackRequest } from './pack-messages.js'

/** The installed bare-pack cannot be used here. */
export class PackerUnusable extends Error {
  override readonly name = 'PackerUnusable'
}

export interface Packing {
  /** Rejects, as `entries` does, with PackerUnusable or with the reason of an abort. */
  readonly runs: Promise<readonly PackedRun[]>
  readonly entries: Promise<readonly PackedEntry[]>
}

export interface Packer {
  /** To be asked once. */
  pack(request: PackRequest): Packing
  /** Ends the child and resolves when it has gone. */
  stop(): Promise<void>
}

export interface PackerSetup {
  /** Absolute path of the built `pack.mjs`. */
  readonly script: string
  /** Absolute folder of the bare-pack that the plugin's project has. */
  readonly barePack: string
  /** Absolute folder for whatever the child wants to write. */
  readonly home: string
  readonly system: Pick<System, 'env' | 'execPath'>
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Starts a process that packs when it is asked to: bare-pack is code of the plugin's project and takes its time. */
export function startPacker(setup: PackerSetup): Packer {
  const child = fork(setup.script, [setup.barePack], {
    cwd: setup.home,
    env: childEnvironment(setup.system.env, setup.home),
    execPath: setup.system.execPath,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const packing = listen(child, setup)
  return {
    pack(request) {
      // Fails where the child is gone already, and its end says more.
      child.send(request, () => undefined)
      return packing
    },
    stop: () => stopped(child),
  }
}

function listen(child: ChildProcess, { timeoutMs, signal }: PackerSetup): Packing {
  const runs = settleable<readonly PackedRun[]>()
  const entries = settleable<readonly PackedEntry[]>()
  const fail = (error: unknown) => {
    runs.reject(error)
    entries.reject(error)
    child.kill('SIGKILL')
  }
  const abort = () => {
    fail(signal.reason)
  }
  const timer = setTimeout(() => {
    fail(new PackerUnusable(`it did not end within ${timeoutMs / 1000} s`))
  }, timeoutMs)
  signal.addEventListener('abort', abort, { once: true })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4096)
  })
  child.on('message', (message) => {
    const answer = message as PackMessage
    if (answer.event === 'runs') runs.resolve(answer.runs)
    if (answer.event === 'entries') entries.resolve(answer.entries)
    if (answer.event === 'unusable') fail(new PackerUnusable(answer.reason))
  })
  child.on('error', fail)
  child.on('close', (code, by) => {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
    fail(new PackerUnusable(`it ended with ${by ?? `exit code ${code ?? '?'}`}: ${errorIn(said)}`))
  })
  return { runs: runs.promise, entries: entries.promise }
}

/** The line that tells, of all that a runtime prints as it dies. */
function errorIn(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /\w*Error:/.test(line)) ?? lines[0] ?? ''
}

interface Settleable<T> {
  readonly promise: Promise<T>
  resolve(value: T): void
  reject(error: unknown): void
}

function settleable<T>(): Settleable<T> {
  let resolve: Settleable<T>['resolve'] = () => undefined
  let reject: Settleable<T>['reject'] = () => undefined
  const promise = new Promise<T>((kept, broken) => {
    resolve = kept
    reject = broken
  })
  // Nobody may ask for it.
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await gone
}
