import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { childEnvironment } from '../probe/environment.js'
import { killGroup } from '../probe/process-group.js'
import type { System } from '../system.js'
import type { RecordedCall, RecordingMessage } from './messages.js'
import { recordingSdk } from './sdk.js'

export interface RecordingRequest {
  /** The client as one ES module with everything but the SDK inlined. */
  readonly code: string
  /** What it takes from the SDK. */
  readonly names: readonly string[]
  /** Absolute path of an empty folder. */
  readonly home: string
}

export interface RecordingSetup {
  /** Absolute path of the built `recording.mjs`. */
  readonly script: string
  readonly system: Pick<System, 'env' | 'execPath' | 'node' | 'platform'>
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

export type Recording =
  | { readonly kind: 'recorded'; readonly calls: readonly RecordedCall[] }
  | { readonly kind: 'failed'; readonly why: string }

/**
 * Calls the exports of a client in a process of its own that may neither write files nor start processes. Rejects only
 * with the reason of an abort.
 */
export async function runRecording(request: RecordingRequest, setup: RecordingSetup): Promise<Recording> {
  const file = await layOut(request)
  setup.signal.throwIfAborted()
  const { execPath, env, node, platform } = setup.system
  const child = fork(setup.script, [pathToFileURL(file).href], {
    cwd: request.home,
    env: childEnvironment(env, request.home),
    execPath,
    execArgv: ['--no-warnings', permissionFlag(node), '--allow-fs-read=*'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: platform !== 'win32',
  })
  const closed = new Promise((resolve) => child.once('close', resolve))
  let timer: NodeJS.Timeout | undefined
  const abort = () => {
    killGroup(child, platform)
  }
  setup.signal.addEventListener('abort', abort, { once: true })
  try {
    return await new Promise<Recording>((resolve) => {
      timer = setTimeout(() => {
        resolve({ kind: 'failed', why: 'calling its exports did not end in time' })
      }, setup.timeoutMs)
      listen(child, resolve)
    })
  } finally {
    clearTimeout(timer)
    setup.signal.removeEventListener('abort', abort)
    killGroup(child, platform)
    await closed
    setup.signal.throwIfAborted()
  }
}

function listen(child: ChildProcess, resolve: (recording: Recording) => void): void {
  child.on('message', (message) => {
    const answer = message as RecordingMessage
    if (answer.event === 'recorded') resolve({ kind: 'recorded', calls: answer.calls })
    else resolve({ kind: 'failed', why: `it does not load in Node: ${answer.reason}` })
  })
  child.on('error', (error) => {
    resolve({ kind: 'failed', why: error.message })
  })
  child.on('close', () => {
    resolve({ kind: 'failed', why: 'it ended the process that called its exports' })
  })
}

async function layOut({ code, names, home }: RecordingRequest): Promise<string> {
  const sdk = path.join(home, 'node_modules', '@qvac', 'sdk')
  await mkdir(sdk, { recursive: true })
  const manifest = { name: '@qvac/sdk', type: 'module', exports: { '.': './index.js', './*': './index.js' } }
  await writeFile(path.join(sdk, 'package.json'), JSON.stringify(manifest))
  await writeFile(path.join(sdk, 'index.js'), recordingSdk(names))
  const file = path.join(home, 'client.mjs')
  const require =
    "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"
  await writeFile(file, `${require}\n${code}`)
  return file
}

/** The permission model lost its prefix in Node 23.5. */
function permissionFlag(node: string): string {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 5) ? '--permission' : '--experimental-permission'
}
