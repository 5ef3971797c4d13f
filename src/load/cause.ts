import { fileURLToPath } from 'node:url'
import type { Place } from '../check.js'
import type { Load } from '../facts/loads.js'
import type { Stage } from '../facts/stage.js'
import type { Graph, Module } from '../graph/graph.js'
import { causeOf, causeOfModule, labelOf } from '../graph/labels.js'
import type { Thrown } from '../probe/description.js'
import type { Ending } from '../probe/request.js'
import { innermostPlace } from '../probe/ending.js'
import type { Files } from '../resolve/files.js'
import { formatByName } from '../worker/format.js'
import { ownPlace, ownPlaceOf } from './place.js'

type Cause = CauseOf<{
  threw: { specifier: string; thrown: string }
  'link-error': { specifier: string; thrown: string }
  unresolved: { specifier: string; missing: string; importer: string; code: string }
  addon: { specifier: string; code: string; missing: string }
  'never-settled': { specifier: string }
  'timed-out': { specifier: string; seconds: number }
  exited: { specifier: string; code: number }
  crashed: { specifier: string; how: string }
  'out-of-memory': { specifier: string }
}>

type CauseOf<T> = { [M in keyof T]: { message: M; data: T[M] } & Where }[keyof T]

interface Where {
  readonly at?: Place | undefined
  readonly chain?: readonly string[]
}

export interface Known {
  readonly stage: Stage
  /** What the entry reaches; undefined where that is not known. */
  readonly graph: Graph | undefined
  readonly files: Files
}

/** What kept an entry from loading, as a message of `plugin/loads`. */
export function causeOfEnding({ file, result: { ending } }: Load, known: Known): Cause {
  const { specifier } = file.entry
  switch (ending.kind) {
    case 'unsupported-engine':
      return { message: 'threw', data: { specifier, thrown: said(ending.thrown) } }
    case 'threw':
    case 'link-error':
      return {
        message: ending.kind,
        data: { specifier, thrown: said(ending.thrown) },
        ...whereThrown(ending, known),
      }
    case 'unresolved':
    case 'addon':
      return missing(ending, specifier, known)
    case 'timed-out':
      return { message: 'timed-out', data: { specifier, seconds: ending.timeMs / 1000 } }
    case 'exited':
      return { message: 'exited', data: { specifier, code: ending.code } }
    case 'crashed':
      if (ending.outOfMemory) return { message: 'out-of-memory', data: { specifier } }
      return {
        message: 'crashed',
        data: { specifier, how: ending.signal ?? `exit code ${ending.code ?? '?'}` },
      }
    case 'never-settled':
    case 'loaded':
    case 'flooded':
    case 'not-started':
      return { message: 'never-settled', data: { specifier } }
  }
}

function missing(
  { kind, code, thrown, ...ending }: Extract<Ending, { kind: 'unresolved' | 'addon' }>,
  specifier: string,
  { stage, graph }: Known,
): Cause {
  // A `require()` that fails tells neither what it asked for nor who asked; its stack tells the latter.
  const asked = innermostPlace(thrown.stack)
  const own = ending.referrer === null ? asked && ownPlace(asked, stage) : ownPlaceOf(ending.referrer, stage)
  const from = own === undefined ? fileOf(ending.referrer) : undefined
  const named = ending.specifier ?? unloaded(thrown)
  const edge = graph?.edges.find((one) => one.from === from && one.specifier === named)
  const at = own ? { at: own } : graph && edge && causeOf(graph, edge, stage.root)
  if (named === undefined) return { message: 'threw', data: { specifier, thrown: said(thrown) }, ...at }
  if (kind === 'addon') return { message: 'addon', data: { specifier, code, missing: named }, ...at }
  const importer = own?.file ?? (from === undefined ? 'the entry' : labelOf(from, stage.root))
  return { message: 'unresolved', data: { specifier, missing: named, importer, code }, ...at }
}

function whereThrown(
  ending: Extract<Ending, { kind: 'threw' | 'link-error' }>,
  { stage, graph, files }: Known,
): Where {
  const own = ownPlace(ending.at, stage)
  if (own !== undefined || graph === undefined) return { at: own }
  // Bare does not tell where a link fails, only what was asked for.
  const problem = ending.kind === 'link-error' ? ending.problem : undefined
  if (problem !== undefined && 'requested' in problem) {
    const edge = graph.edges.find((one) => one.kind === 'import' && one.specifier === problem.requested)
    return edge === undefined ? {} : causeOf(graph, edge, stage.root)
  }
  const isMistaken = ({ path, format }: Module) => format === 'esm' && formatByName(path, files) === 'cjs'
  const module = problem === undefined ? fileOf(ending.at?.url ?? null) : graph.modules.find(isMistaken)?.path
  const isThere = graph.modules.some(({ path }) => path === module)
  return module === undefined || !isThere ? {} : causeOfModule(graph, module, stage.root)
}

function fileOf(url: string | null): string | undefined {
  return url?.startsWith('file:') === true ? fileURLToPath(url) : undefined
}

/** The file that Bare's own sentence names; where its loader fails there is no specifier. */
function unloaded({ message }: Thrown): string | undefined {
  return /Cannot load addon '([^']+)'/.exec(message ?? '')?.[1]
}

/** `ReferenceError: process is not defined`, or what was thrown in place of an error. */
export function said({ isError, name, message, value }: Thrown): string {
  if (isError) return `${name ?? 'Error'}: ${firstLine(message ?? '')}`
  return value.text === null
    ? `a value that is no error (${value.kind})`
    : `the ${value.kind} ${JSON.stringify(value.text)}, which is no error`
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
