import type { LateError, Thrown } from './description.js'
import { CANNOT_TELL, isRested, type Message, type Phase } from './messages.js'
import { DEFAULT_LIMITS, type Ending, type LinkProblem, type Place, type ProbeRequest } from './request.js'
import type { Run } from './spawn.js'

type Of<Event extends Message['event']> = Extract<Message, { readonly event: Event }>

export function find<Event extends Message['event']>(run: Run, event: Event): Of<Event> | undefined {
  return run.messages.find((message): message is Of<Event> => message.event === event)
}

/** Bare 1.24 raises the error of a failed import a second time, as an uncaught one. */
export function lateErrors(run: Run): LateError[] {
  const failed = find(run, 'failed')
  const rested = run.messages.findIndex(isRested)
  const until = rested === -1 ? run.messages : run.messages.slice(0, rested)
  const late = until.flatMap((message) => (message.event === 'late' ? [message.late] : []))
  return failed === undefined ? late : late.filter(({ thrown }) => thrown.stack !== failed.thrown.stack)
}

/** What one run of the child says became of the import. */
export function endingOf(run: Run, request: ProbeRequest): Ending {
  if (find(run, 'linking') === undefined) return { kind: 'not-started', reason: whyNotStarted(run) }
  const phase = phaseOf(run)
  if (run.stopped === 'flooded' && !run.messages.some(isRested))
    return { kind: 'flooded', phase, outputBytes: request.limits?.outputBytes ?? DEFAULT_LIMITS.outputBytes }
  if (find(run, 'described') ?? find(run, 'undescribed')) return { kind: 'loaded' }
  const failed = find(run, 'failed')
  if (failed !== undefined) return failure(failed.thrown)
  if (find(run, 'never-settled') !== undefined) return { kind: 'never-settled' }
  const exit = find(run, 'exit')
  if (exit !== undefined) return { kind: 'exited', phase, code: exit.code }
  if (run.stopped === 'timed-out')
    return { kind: 'timed-out', phase, timeMs: request.limits?.timeMs ?? DEFAULT_LIMITS.timeMs }
  if (run.signal === null && run.code !== null && run.code < 128)
    return { kind: 'exited', phase, code: run.code }
  const outOfMemory = /out of memory|allocation failed/i.test(run.output.stderr)
  return { kind: 'crashed', phase, signal: run.signal, code: run.code, outOfMemory }
}

function whyNotStarted(run: Run): string {
  if (run.spawnError !== null) return run.spawnError.message
  const said = run.output.stderr.trim() || run.output.stdout.trim()
  const end = run.stopped ?? run.signal ?? `exit code ${run.code ?? 'unknown'}`
  return said === '' ? end : `${end}: ${said}`
}

function phaseOf(run: Run): Phase {
  if (find(run, 'described') ?? find(run, 'undescribed')) return 'settling'
  if (find(run, 'loaded')) return 'describing'
  return find(run, 'evaluating') ? 'evaluating' : 'linking'
}

function failure(thrown: Thrown): Ending {
  const { code, specifier, referrer, candidates } = thrown
  if (code === CANNOT_TELL && thrown.byLoader) return { kind: 'not-started', reason: thrown.message ?? '' }
  if (code !== null && /^(Module|ModuleResolve|Addon)Error$/.test(thrown.name ?? '')) {
    if (code === 'UNSUPPORTED_ENGINE') return unsupportedEngine(thrown)
    if (/^(ADDON_NOT_FOUND|CANNOT_LOAD|TYPE_INCOMPATIBLE)$/.test(code) || thrown.name === 'AddonError') {
      return { kind: 'addon', code, specifier, referrer, candidates, thrown }
    }
    return { kind: 'unresolved', code, specifier, referrer, candidates, thrown }
  }
  // Bare 1.24 lets the dynamic linker's error through as it is.
  if (/^\s+at Addon\.load \(bare:/.test(firstFrame(thrown.stack))) {
    return { kind: 'addon', code: 'CANNOT_LOAD', specifier, referrer, candidates, thrown }
  }
  if (thrown.name === 'SyntaxError' && thrown.byLoader) {
    return {
      kind: 'link-error',
      problem: linkProblem(thrown.message ?? ''),
      thrown,
      at: syntaxPlace(thrown.stack),
    }
  }
  return { kind: 'threw', thrown, at: innermostPlace(thrown.stack) }
}

function unsupportedEngine(thrown: Thrown): Ending {
  const [, engine, version, range, asking] =
    /engine '([^']*)' (\S+), requires range '([^']*)' defined by "engines" in '([^']*)'/.exec(
      thrown.message ?? '',
    ) ?? []
  return {
    kind: 'unsupported-engine',
    engine: engine ?? null,
    version: version ?? null,
    range: range ?? null,
    package: asking ?? null,
    thrown,
  }
}

/** V8's own sentences. */
function linkProblem(message: string): LinkProblem {
  const missing = /requested module '(.*)' does not provide an export named '(.*)'/s.exec(message)
  if (missing !== null) return { kind: 'missing-export', requested: missing[1] ?? '', name: missing[2] ?? '' }
  const ambiguous = /requested module '(.*)' contains conflicting star exports for name '(.*?)'/s.exec(
    message,
  )
  if (ambiguous !== null)
    return { kind: 'ambiguous-export', requested: ambiguous[1] ?? '', name: ambiguous[2] ?? '' }
  return { kind: /is not valid JSON| in JSON at | JSON input/.test(message) ? 'json' : 'syntax' }
}

function firstFrame(stack: string | null): string {
  return /^\s+at .*$/m.exec(stack ?? '')?.[0] ?? ''
}

/** Node puts the place in front of a syntax error's stack. */
function syntaxPlace(stack: string | null): Place | null {
  const match = /^(file:\S+):(\d+)\n/.exec(stack ?? '')
  return match?.[1] === undefined ? null : { url: match[1], line: Number(match[2]), column: null }
}

/** The innermost frame that is in a file. */
export function innermostPlace(stack: string | null): Place | null {
  const match = /^\s+at .*?(file:\/\/[^\s)]+):(\d+):(\d+)\)?$/m.exec(stack ?? '')
  return match?.[1] === undefined ? null : { url: match[1], line: Number(match[2]), column: Number(match[3]) }
}
