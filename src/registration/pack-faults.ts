import path from 'node:path'
import type { Place, Target } from '../check.js'
import type { Lack } from '../fact.js'
import { targetOf } from '../hosts.js'
import type { Host } from '../facts/host.js'
import type { SdkImport } from '../facts/sdk-imports.js'
import type { Stage } from '../facts/stage.js'
import { partly } from '../facts/tried.js'
import type { UnresolvedImport } from '../facts/unresolved.js'
import type { EntryGraph } from '../facts/worker-graphs.js'
import type { Edge } from '../graph/graph.js'
import { causeOf, dependencyOf, isOwn, labelOf } from '../graph/labels.js'
import { packageOf } from '../graph/packages.js'
import type { Files } from '../resolve/files.js'
import type { PackedEntry, PackFailure } from './pack-messages.js'

/** One import, or one package.json, at which bare-pack fails for one or more hosts. */
export interface PackFault {
  /** The export key of the plugin entry. */
  readonly entry: string
  readonly failure: PackFailure
  /** Who imports it, or the package.json that cannot be read, as shown to the author. */
  readonly importer: string
  /** The package that the importer belongs to, where it is none of the author's. */
  readonly dependency: string | undefined
  /** Where it was looked for in vain, as shown to the author; undefined where nothing was looked for. */
  readonly looked: string | undefined
  readonly hosts: readonly string[]
  /** No host that was packed for is without it. */
  readonly all: boolean
  /** Undefined where all targets that are meant break. */
  readonly breaks: readonly Target[] | undefined
  /** Whether the import is ever reached could not be told, and the hosts that do resolve it hide it from bare-pack. */
  readonly unproven: boolean
  readonly at?: Place
  readonly chain: readonly string[]
}

export interface PackJudgement {
  readonly faults: readonly PackFault[]
  /** Why bare-pack fails, where another check reports that. */
  readonly elsewhere: string | null
  /** Why it could not be told. */
  readonly unexamined: { readonly lack: Lack; readonly reason: string; readonly remedy: string } | null
}

export interface PackSurroundings {
  /** The hosts that the plugin is meant for. */
  readonly hosts: readonly string[]
  readonly meantTargets: readonly Target[]
  readonly workerGraphs: readonly EntryGraph[]
  readonly workerUnresolved: readonly UnresolvedImport[]
  readonly sdkImports: readonly SdkImport[]
  readonly stage: Stage
  readonly disk: Files
  readonly host: Host
}

interface Group {
  readonly entry: EntryGraph
  readonly failure: PackFailure
  readonly hosts: readonly string[]
}

/** Parts what bare-pack alone can tell from what the checks of the sources and of the exports map report. */
export async function judgePacks(
  packed: readonly PackedEntry[],
  known: PackSurroundings,
): Promise<PackJudgement> {
  const owned = packed
    .flatMap((entry) => groupsOf(entry, known))
    .map((group) => ({ group, owner: ownerOf(group, known) }))
  const own = owned.filter(({ owner }) => owner === 'packs')
  const faults = await Promise.all(own.map(({ group }) => faultOf(group, known)))
  const missing = owned.find(({ owner }) => owner === 'nobody')?.group.failure.specifier
  const reported = owned.some(({ owner }) => owner === 'another check')
  return {
    faults: faults.filter((fault) => fault !== undefined),
    elsewhere: reported ? 'bare-pack fails at an import that another check reports' : null,
    unexamined: missing == null ? null : notInstalled(missing),
  }
}

function notInstalled(specifier: string): PackJudgement['unexamined'] {
  const reason = `${packageOf(specifier) ?? specifier} is declared but not installed here`
  return { lack: 'dependency', reason, remedy: 'Install the dependencies: npm install' }
}

function groupsOf({ key, hosts }: PackedEntry, known: PackSurroundings): readonly Group[] {
  const entry = known.workerGraphs.find((one) => one.entry.key === key)
  if (entry === undefined) return []
  const groups = new Map<string, { failure: PackFailure; hosts: string[] }>()
  for (const { host, failures } of hosts.filter((one) => known.hosts.includes(one.host))) {
    for (const failure of failures) {
      const id = JSON.stringify([failure.referrer, failure.specifier, failure.code])
      const group = groups.get(id) ?? { failure, hosts: [] }
      if (!group.hosts.includes(host)) group.hosts.push(host)
      groups.set(id, group)
    }
  }
  return [...groups.values()].map(({ failure, hosts }) => ({
    entry,
    failure,
    hosts: known.hosts.filter((host) => hosts.includes(host)),
  }))
}

/** `nobody`: what is not installed says nothing about the plugin. */
function ownerOf({ entry, failure }: Group, known: PackSurroundings): 'packs' | 'another check' | 'nobody' {
  const { specifier, referrer } = failure
  if (specifier === null) return isUnreadableElsewhere(failure, known) ? 'another check' : 'packs'
  // From the entry that we wrote: the checks of the exports map report it.
  if (specifier === entry.entry.specifier && referrer?.startsWith(known.stage.root) === false)
    return 'another check'
  const edge = edgeOf(entry, failure, known)
  const to = edge?.to
  switch (to?.kind) {
    case 'missing':
      return 'another check'
    case 'builtin':
      // Inside a `try` it is only a warning there, for desktop can do without; bare-pack cannot.
      return to.mobile || known.workerUnresolved.some((one) => one.edge === edge && one.tried)
        ? 'packs'
        : 'another check'
    case 'not-installed':
      return 'nobody'
    case 'host':
      if (known.host.sdk === null) return 'nobody'
      return known.sdkImports.some((one) => one.edge.specifier === specifier && isWrong(one))
        ? 'another check'
        : 'packs'
    default:
      return 'packs'
  }
}

function isWrong({ judgement: { kind }, fails }: SdkImport): boolean {
  return fails && (kind === 'not-exported' || kind === 'import-only')
}

/** A package.json that is not JSON stops every resolver: the one of the package itself, and one that an import meets. */
function isUnreadableElsewhere(
  { referrer }: PackFailure,
  { stage, workerUnresolved }: PackSurroundings,
): boolean {
  if (referrer === path.join(stage.root, 'package.json')) return true
  return workerUnresolved.some(({ edge }) => edge.to.kind === 'missing' && edge.to.code === 'SyntaxError')
}

function edgeOf(
  { graph }: EntryGraph,
  { specifier, referrer }: PackFailure,
  { disk }: PackSurroundings,
): Edge | undefined {
  return graph.edges.find((edge) => edge.specifier === specifier && disk.realpath(edge.from) === referrer)
}

/**
 * Undefined where nothing breaks. The bundle is packed for several hosts at once, so that an import is missed only where
 * every phone lacks it; where some have it, the others fail when they come to it, unless a `try` expects that.
 */
async function faultOf(group: Group, known: PackSurroundings): Promise<PackFault | undefined> {
  const { entry, failure, hosts } = group
  const isRefused =
    failure.specifier === null || known.hosts.filter(isPhone).every((host) => hosts.includes(host))
  if (!isRefused && (await isExpected(failure, known.disk))) return undefined
  const edge = edgeOf(entry, failure, known)
  const [first] = failure.candidates
  const root = known.disk.realpath(known.stage.root)
  return {
    entry: entry.entry.key,
    failure,
    importer: label(failure.referrer, known),
    dependency: failure.referrer === null ? undefined : dependencyOf(failure.referrer, root),
    looked: first === undefined ? undefined : label(first, known),
    hosts,
    all: hosts.length === known.hosts.length,
    breaks: partly(hosts.some(isPhone) ? ['mobile'] : ['desktop'], known.meantTargets),
    unproven: !isRefused && edge === undefined,
    ...whereOf(entry, failure, known),
  }
}

function isPhone(host: string): boolean {
  return targetOf(host) === 'mobile'
}

async function isExpected({ referrer, line, column }: PackFailure, files: Files): Promise<boolean> {
  if (referrer === null || line === null || column === null) return false
  const { isTried } = await import('../analysis/tried.js')
  return isTried(files.text(referrer) ?? '', { line, column })
}

function label(file: string | null, { stage, disk }: PackSurroundings): string {
  return file === null ? 'the worker' : labelOf(file, disk.realpath(stage.root))
}

function whereOf(
  { graph }: EntryGraph,
  failure: PackFailure,
  known: PackSurroundings,
): Pick<PackFault, 'at' | 'chain'> {
  const { specifier, referrer, line, column } = failure
  const importer = label(referrer, known)
  if (referrer === null || specifier === null || line === null || column === null)
    return { chain: [importer] }
  const from = graph.modules.find((module) => known.disk.realpath(module.path) === referrer)?.path
  const root = known.disk.realpath(known.stage.root)
  if (from === undefined) {
    const at = isOwn(referrer, root) ? { at: { file: importer, line, column } } : {}
    return { chain: [importer, specifier], ...at }
  }
  const to = {
    kind: 'missing',
    code: failure.code,
    message: failure.message,
    candidates: failure.candidates,
  } as const
  return causeOf(graph, { from, specifier, kind: 'import', to, line, column }, known.stage.root)
}
