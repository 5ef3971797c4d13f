import { fork, type ChildProcess, type Serializable } from 'node:child_process'
import { childEnvironment } from './probe/environment.js'
import { killGroup } from './probe/process-group.js'
import type { System } from './system.js'

/** A tool that the plugin's project has installed cannot be used here. */
export class ToolUnusable extends Error {
  override readonly name = 'ToolUnusable'
}

/** A process of ours that has loaded a tool of the plugin's project: such tools take their time to load. */
export interface BorrowedTool {
  /** To be asked once. */
  ask(request: Serializable): void
  /** Ends it, and what it has started, and resolves when it has gone. */
  stop(): Promise<void>
}

export interface ToolSetup {
  /** Absolute path of what we run in it. */
  readonly script: string
  /** Absolute folders of the tool's packages in the plugin's project. */
  readonly packages: readonly string[]
  /** Absolute folder for whatever the tool wants to write. */
  readonly home: string
  readonly env?: Readonly<Record<string, string>>
  readonly system: Pick<System, 'env' | 'execPath' | 'platform'>
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

export interface ToolListener {
  onMessage(message: unknown): void
  /** It has ended: with ToolUnusable, or with the reason of an abort. Comes after every answer too. */
  onEnd(error: unknown): void
}

/** Starts the tool in a process group of its own; it waits until it is asked. */
export function startTool(setup: ToolSetup, listener: ToolListener): BorrowedTool {
  const { env, execPath, platform } = setup.system
  const child = fork(setup.script, [...setup.packages], {
    cwd: setup.home,
    env: { ...childEnvironment(env, setup.home), ...setup.env },
    execPath,
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: platform !== 'win32',
  })
  const closed = new Promise((resolve) => child.once('close', resolve))
  const kill = () => {
    killGroup(child, platform)
  }
  listen(child, setup, listener, kill)
  return {
    ask(request) {
      // Fails where the child is gone already, and its end says more.
      child.send(request, () => undefined)
    },
    async stop() {
      kill()
      await closed
    },
  }
}

function listen(child: ChildProcess, setup: ToolSetup, listener: ToolListener, kill: () => void): void {
  const { timeoutMs, signal } = setup
  const end = (error: unknown) => {
    listener.onEnd(error)
    kill()
  }
  const abort = () => {
    end(signal.reason)
  }
  const timer = setTimeout(() => {
    end(new ToolUnusable(`it did not end within ${timeoutMs / 1000} s`))
  }, timeoutMs)
  signal.addEventListener('abort', abort, { once: true })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4096)
  })
  child.on('message', (message) => {
    listener.onMessage(message)
  })
  child.on('error', end)
  child.on('close', (code, by) => {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
    const ending = [`it ended with ${by ?? `exit code ${code ?? '?'}`}`, errorIn(said)]
    end(new ToolUnusable(ending.filter((part) => part !== '').join(': ')))
  })
}

/** The line that tells, of all that a runtime prints as it dies. */
function errorIn(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /\w*Error:/.test(line)) ?? lines[0] ?? ''
}
