import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endingOf } from '../probe/ending.js'
import type { LateError, Thrown } from '../probe/description.js'
import type { Ending, Place, ProbeRequest } from '../probe/request.js'
import type { Run } from '../probe/spawn.js'
import { runUnhindered } from '../probe/unhindered.js'
import { NOT_KEPT, REFUSED, REGISTERING } from './marks.js'

/** What became of a plugin that was imported and given to `registerPlugin`. */
export type Registration =
  | { readonly kind: 'registered' }
  /** `registerPlugin` threw: with a code of the SDK, or what the plugin's own `setLogger` threw. */
  | {
      readonly kind: 'refused'
      readonly code: string | null
      readonly said: string
      readonly at: Place | null
    }
  /** `registerPlugin` returned, but the registry does not hold the plugin. */
  | { readonly kind: 'not-kept' }
  /** Registered; then an error that nobody handled, which ends the SDK's worker. */
  | { readonly kind: 'late'; readonly late: LateError }
  /** The import did not end well, or `registerPlugin` never returned. */
  | { readonly kind: 'ended'; readonly during: 'import' | 'registration'; readonly ending: Failure }
  /** The runtime or the registry itself did not come up. */
  | { readonly kind: 'not-started'; readonly reason: string }

export type Failure = Exclude<Ending, { readonly kind: 'loaded' | 'not-started' }>

export interface RunRequest {
  /** Absolute path of the file or bundle to run. */
  readonly file: string
  /** Absolute path of the executable of Bare. */
  readonly binary: string
  readonly system: ProbeRequest['system']
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Runs a worker entry in Bare, in a process of its own with a home of its own. Rejects only when aborted. */
export async function runRegistration(request: RunRequest): Promise<Registration> {
  request.signal.throwIfAborted()
  const home = await mkdtemp(path.join(await realpath(tmpdir()), 'qvac-plugin-check-register-'))
  try {
    const asked = childRequest(request)
    const run = await runUnhindered(asked, request.file, home)
    request.signal.throwIfAborted()
    return registrationOf(run, asked)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

function childRequest({ binary, system, timeoutMs, signal }: RunRequest): ProbeRequest {
  const runtime = { kind: 'bare', binary } as const
  return { stage: '', specifier: '', runtime, childDir: '', system, limits: { timeMs: timeoutMs }, signal }
}

function registrationOf(run: Run, request: ProbeRequest): Registration {
  const ending = endingOf(run, request)
  if (ending.kind === 'not-started') return ending
  if (ending.kind === 'threw' && ending.thrown.name === NOT_KEPT) return { kind: 'not-kept' }
  if (ending.kind === 'threw' && ending.thrown.name === REFUSED) return refusal(ending.thrown, ending.at)
  if (ending.kind !== 'loaded') {
    const during = run.output.stdout.includes(REGISTERING) ? 'registration' : 'import'
    return { kind: 'ended', during, ending }
  }
  const late = run.messages.find((message) => message.event === 'late')
  return late === undefined ? { kind: 'registered' } : { kind: 'late', late: late.late }
}

function refusal({ code, cause, message, value }: Thrown, at: Place | null): Registration {
  return { kind: 'refused', code, said: cause ?? message ?? value.text ?? '', at }
}
