import type { ModuleFormat } from '../analysis/globals/index.js'
import type { Position } from '../analysis/parse.js'
import { defineFact } from '../fact.js'
import type { Module } from '../graph/graph.js'
import { isOwn, labelOf } from '../graph/labels.js'
import type { Files } from '../resolve/files.js'
import type { Topic } from '../shared.js'
import { formatByName } from '../worker/format.js'
import { broughtBySdk } from '../worker/host-packages.js'
import { packageLookup } from '../worker/packages.js'
import type { Reading } from '../worker/reading.js'
import { disk } from './disk.js'
import { host } from './host.js'
import { stage } from './stage.js'
import { workerGraphs } from './worker-graphs.js'

/** A module of code that a plugin entry reaches. */
export interface WorkerModule {
  /** Absolute. */
  readonly path: string
  /** As shown to the author. */
  readonly label: string
  readonly isOwn: boolean
  readonly format: ModuleFormat
  /** JavaScript; of a TypeScript module what is left without its types. */
  readonly code: string
  /** Whether the text may load a native addon. */
  readonly namesAddon: boolean
  /** Where a place of `code` is in the file. */
  readonly positionOf: (position: Position) => Position
}

export interface WorkerModules {
  /** Each module once, however many entries reach it. */
  readonly byPath: ReadonlyMap<string, WorkerModule>
  /** What is in a module's text, worked out when first asked for; undefined where it is no module of code. */
  readonly read: (path: string) => Reading | undefined
  /** The modules that may hold something to report, in the order of the graphs. */
  readonly worthReading: readonly WorkerModule[]
}

/**
 * The own code that is read whole, in bytes. Nobody writes more by hand: of a larger package, as of dependencies, only
 * the modules are read that name something which Bare lacks, or load something.
 */
const WRITTEN_BY_HAND = 512 * 1024

export const workerModules = defineFact({
  name: 'modules of the worker',
  needs: { workerGraphs, stage, disk, host },
  async learn({ workerGraphs, stage, disk, host }, { shared }): Promise<WorkerModules> {
    const modules = new Map(
      workerGraphs.flatMap(({ graph }) => graph.modules.map((module) => [module.path, module] as const)),
    )
    const code = [...modules.values()].filter(({ path }) => isCode(path) && disk.kind(path) === 'file')
    const open = (module: Module) => openModule(module, stage.root, disk)
    const opened = await Promise.all(
      code.map((module) =>
        // The files of the package stand elsewhere in every run over it.
        module.path.startsWith(stage.app)
          ? open(module)
          : shared.recall(FOREIGN, `${module.path}\0${module.format ?? ''}`, () => ({
              bytes: module.bytes,
              opened: open(module),
            })).opened,
      ),
    )
    const openedByPath = new Map(opened.map((one) => [one.module.path, one]))
    const all = opened.map(({ module }) => module)
    const ownBytes = all.reduce((sum, { isOwn, code }) => sum + (isOwn ? code.length : 0), 0)
    const [brought, packageOf] = [broughtBySdk(host), packageLookup(disk)]
    const installing = await installingModules(workerGraphs.flatMap(({ graph }) => graph.edges))
    const worthReading = all.filter((one) => {
      if (one.isOwn && ownBytes <= WRITTEN_BY_HAND) return true
      if (installing.has(one.path)) return true
      // The SDK's own worker runs these, so that they run here too.
      if (!one.isOwn && brought.has(packageOf(one.path)?.name ?? '')) return false
      return openedByPath.get(one.path)?.isWorthParsing() === true
    })
    return {
      byPath: new Map(all.map((module) => [module.path, module])),
      read: (path) => openedByPath.get(path)?.read(),
      worthReading,
    }
  },
})

/** What holds no code of a format that can be read: data, addons, styles. `.jsx` and `.tsx` are `worker/syntax`'s. */
function isCode(path: string): boolean {
  return /\.(?:[cm]?[jt]s)$/.test(path)
}

/** A module with what is worked out of its text once, when first asked for. */
interface OpenModule {
  readonly module: WorkerModule
  readonly isWorthParsing: () => boolean
  readonly read: () => Reading
}

/** What the targets of a run have in common of dependencies. */
const FOREIGN: Topic<{ readonly bytes: number; readonly opened: Promise<OpenModule> }> = {
  limit: 8 * 1024 * 1024,
  weigh: ({ bytes }) => bytes,
}

async function openModule(one: Module, root: string, files: Files): Promise<OpenModule> {
  const [{ readText, ADDON }, { isWorthParsing }] = await Promise.all([
    import('../worker/reading.js'),
    import('../worker/mentions.js'),
  ])
  const plain = await toWorkerModule(one, root, files)
  const module = { ...plain, namesAddon: ADDON.test(plain.code) }
  let worth: boolean | undefined
  let reading: Reading | undefined
  return {
    module,
    isWorthParsing: () => (worth ??= isWorthParsing(module.code, module.format)),
    read: () => (reading ??= readText(module.code, module.format)),
  }
}

async function toWorkerModule(
  { path, format }: Module,
  root: string,
  files: Files,
): Promise<Omit<WorkerModule, 'namesAddon'>> {
  const text = files.text(path) ?? ''
  const module = {
    path,
    label: labelOf(path, root),
    isOwn: isOwn(path, root),
    format: format === 'esm' ? format : formatByName(path, files),
  } as const
  const asIs = { ...module, code: text, positionOf: (position: Position) => position }
  if (!/\.[cm]?ts$/.test(path)) return asIs
  const { stripTypes } = await import('../worker/typescript.js')
  return { ...asIs, ...(await stripTypes(text)) }
}

/** The modules that import what sets globals: `bare-process/global` and its like. */
async function installingModules(
  edges: readonly { readonly from: string; readonly specifier: string }[],
): Promise<ReadonlySet<string>> {
  const { globalModules } = await import('../analysis/globals/index.js')
  return new Set(edges.flatMap(({ from, specifier }) => (globalModules.has(specifier) ? [from] : [])))
}
