import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { defineFact } from '../fact.js'
import { childFolder } from '../own-package.js'
import type { RecordedCall } from '../recording/messages.js'
import { clientCalls } from './client-calls.js'
import { clientGraph } from './client-graph.js'
import { stage } from './stage.js'

export interface SeenCall extends RecordedCall {
  /** Whether the client's text has the handler's name, which is then not made from what stands in for an argument. */
  readonly isWritten: boolean
}

export interface ClientRecording {
  /** Empty where reading has told all that there is to know. */
  readonly calls: readonly SeenCall[]
  /** Why nothing was learnt by running the client; undefined where it was run, or need not be. */
  readonly failed: string | undefined
}

/** What the exports of the client ask for when they are run, where reading alone does not tell. */
export const clientRecording = defineFact({
  name: 'run of the wrappers',
  level: 'runtime',
  needs: { clientCalls, clientGraph, stage },
  async learn(
    { clientCalls, clientGraph: { graph }, stage },
    { options, system, signal },
  ): Promise<ClientRecording> {
    const { calls, wrappers, sdkImports, parseError } = clientCalls
    const code = graph.code ?? ''
    const isUnread = calls.some(({ handler, reached }) => handler.kind === 'unknown' && reached !== 'never')
    const isHidden = wrappers.length === 0 && /\binvokePlugin(?:Stream)?\b/.test(code)
    if (parseError !== undefined || (!isUnread && !isHidden)) return { calls: [], failed: undefined }
    const { runRecording } = await import('../recording/run.js')
    const home = await mkdtemp(path.join(stage.app, 'recording-'))
    const names = sdkImports.map(({ name }) => name)
    const recording = await runRecording(
      { code, names, home },
      { script: path.join(childFolder(), 'recording.mjs'), system, timeoutMs: options.timeoutMs, signal },
    )
    return recording.kind === 'recorded'
      ? {
          calls: recording.calls.map((one) => ({ ...one, isWritten: isWritten(one, code) })),
          failed: undefined,
        }
      : { calls: [], failed: recording.why }
  },
})

/** What JavaScript makes texts of by itself, whatever it is given. */
const ACCIDENTAL: ReadonlySet<string> = new Set([
  'undefined',
  'null',
  'NaN',
  'function',
  'object',
  'prototype',
])

function isWritten({ handler }: RecordedCall, code: string): boolean {
  if (handler === null || ACCIDENTAL.has(handler)) return false
  const word = handler.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return new RegExp(`(?<![\\w$])${word}(?![\\w$])`).test(code)
}
