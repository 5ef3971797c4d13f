import { Worker } from 'node:worker_threads'
import type { TypesMessage, TypesProblem, TypesRequest } from './messages.js'

/** The installed `@arethetypeswrong/core` cannot be used here. */
export class TypesUnusable extends Error {
  override readonly name = 'TypesUnusable'
}

export interface TypesSetup {
  /** Absolute path of the built `types.mjs`. */
  readonly script: string
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** What TypeScript itself takes for a large package is a part of it. */
const MEMORY_MB = 768

/**
 * Asks the `@arethetypeswrong/core` of the plugin's project, in a thread of its own that is gone afterwards: it runs
 * nothing of the plugin, so that a process would only cost its start. Rejects with TypesUnusable, or with the reason of
 * an abort.
 */
export async function runTypes(request: TypesRequest, setup: TypesSetup): Promise<readonly TypesProblem[]> {
  setup.signal.throwIfAborted()
  const worker = new Worker(setup.script, {
    workerData: request,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  for (const printed of [worker.stdout, worker.stderr]) printed.resume()
  try {
    return await answerOf(worker, setup)
  } finally {
    await worker.terminate()
  }
}

function answerOf(worker: Worker, { timeoutMs, signal }: TypesSetup): Promise<readonly TypesProblem[]> {
  return new Promise<readonly TypesProblem[]>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TypesUnusable(`it did not end within ${timeoutMs / 1000} s`))
    }, timeoutMs)
    const abort = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    }
    signal.addEventListener('abort', abort, { once: true })
    worker.once('message', (message: TypesMessage) => {
      if (message.event === 'examined') resolve(message.problems)
      else reject(new TypesUnusable(message.reason))
    })
    worker.once('error', (error) => {
      reject(new TypesUnusable(error.message))
    })
    worker.once('exit', (code) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      reject(new TypesUnusable(`it ended with exit code ${code}`))
    })
  })
}
