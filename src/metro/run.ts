import { fork, type ChildProcess } from 'node:child_process'
import { childEnvironment } from '../probe/environment.js'
import { killGroup } from '../probe/process-group.js'
import type { System } from '../system.js'
import type { MetroMessage, MetroOutcome, MetroRequest } from './messages.js'

/** The installed Metro cannot be used here. */
export class MetroUnusable extends Error {
  override readonly name = 'MetroUnusable'
}

/** A process that builds when it is asked to: Metro takes its time to load. */
export interface MetroProcess {
  /** To be asked once. Rejects with MetroUnusable, or with the reason of an abort. */
  build(request: MetroRequest): Promise<readonly MetroOutcome[]>
  /** Ends it, and what it has started, and resolves when it has gone. */
  stop(): Promise<void>
}

export interface MetroSetup {
  /** Absolute path of the built `metro.mjs`. */
  readonly script: string
  /** Absolute folders of the packages in the plugin's project. */
  readonly packages: { readonly config: string; readonly metro: string }
  /** Absolute folder for whatever the child wants to write. */
  readonly home: string
  readonly system: Pick<System, 'env' | 'execPath' | 'platform'>
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Starts the Metro of the plugin's project in a process of its own. */
export function startMetro(setup: MetroSetup): MetroProcess {
  const { execPath, env, platform } = setup.system
  const child = fork(setup.script, [setup.packages.config, setup.packages.metro], {
    cwd: setup.home,
    env: { ...childEnvironment(env, setup.home), NODE_ENV: 'production' },
    execPath,
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Metro may start workers of its own.
    detached: platform !== 'win32',
  })
  const closed = new Promise((resolve) => child.once('close', resolve))
  const answer = answerOf(child, setup)
  // Nobody may ask for it.
  answer.catch(() => undefined)
  return {
    build(request) {
      // Fails where the child is gone already, and its end says more.
      child.send(request, () => undefined)
      return answer
    },
    async stop() {
      killGroup(child, platform)
      await closed
    },
  }
}

function answerOf(child: ChildProcess, { timeoutMs, signal }: MetroSetup): Promise<readonly MetroOutcome[]> {
  return new Promise<readonly MetroOutcome[]>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new MetroUnusable(`it did not end within ${timeoutMs / 1000} s`))
    }, timeoutMs)
    const abort = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    }
    signal.addEventListener('abort', abort, { once: true })
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4096)
    })
    child.on('message', (message) => {
      const answer = message as MetroMessage
      if (answer.event === 'built') resolve(answer.outcomes)
      else reject(new MetroUnusable(answer.reason))
    })
    child.on('error', reject)
    child.on('close', (code, by) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      const line = said.split('\n').find((text) => /\w*Error:/.test(text)) ?? ''
      reject(new MetroUnusable(`it ended with ${by ?? `exit code ${code ?? '?'}`} ${line}`.trim()))
    })
  })
}
