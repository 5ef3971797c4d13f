import { cp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { defineFact } from '../fact.js'
import { isOwn, labelOf } from '../graph/labels.js'
import { isObject, type JsonObject } from '../resolve/json.js'
import { contract } from './contract.js'
import type { EntryFile } from './entry-files.js'
import { workerModuleKinds, type MistakenModules } from './module-kinds.js'
import { stage, type Stage } from './stage.js'
import { workerUnresolved, type UnresolvedImport } from './unresolved.js'

/** What keeps a package from loading and can be mended in package.json; each has a check that reports it. */
export interface Faults {
  /** ESM that is taken for CommonJS. */
  readonly mistaken: readonly MistakenModules[]
  /**
   * Modules of Node that only the import map of the SDK replaces, which desktop does not use. `imports` in package.json
   * serves the package's own modules alone.
   */
  readonly mapped: readonly UnresolvedImport[]
  readonly imports: JsonObject
}

export const faults = defineFact({
  name: 'faults that can be mended',
  needs: { workerModuleKinds, workerUnresolved, contract, stage },
  learn: ({ workerModuleKinds, workerUnresolved, contract, stage }): Faults => ({
    mistaken: workerModuleKinds.filter(({ written }) => written === 'esm'),
    mapped: workerUnresolved.filter(
      ({ edge: { from, to } }) => to.kind === 'builtin' && to.mobile && isOwn(from, stage.root),
    ),
    imports: contract.bareImports,
  }),
})

export function isMendable(file: EntryFile, { mistaken, mapped }: Faults): boolean {
  return file.guessed || [...mistaken, ...mapped].some(({ entry }) => entry === file.entry)
}

/** Where the mended copy stands: the folder of its app. */
export function mendedApp(stage: Stage): string {
  return path.join(stage.app, 'mended')
}

/**
 * A second app with a copy of the package whose package.json is mended: entries that lead nowhere lead to the file
 * that was meant, `type` fits the modules, and the SDK's import map applies. Returns the app's folder, which goes
 * when the stage goes.
 */
export async function mendedCopy(stage: Stage, files: readonly EntryFile[], faults: Faults): Promise<string> {
  const app = mendedApp(stage)
  const root = path.join(app, 'node_modules', stage.name)
  await cp(stage.root, root, { recursive: true })
  const file = path.join(root, 'package.json')
  const manifest = JSON.parse(await readFile(file, 'utf8')) as JsonObject
  await writeFile(file, JSON.stringify({ ...manifest, ...mends(manifest, stage, files, faults) }))
  return app
}

function mends(manifest: JsonObject, stage: Stage, files: readonly EntryFile[], faults: Faults): JsonObject {
  const guessed = files.filter((file) => file.guessed)
  const targets = guessed.map(({ entry, file }) => [entry.key, `./${labelOf(file, stage.root)}`])
  return {
    ...(targets.length === 0
      ? {}
      : { exports: { ...objectOr(manifest['exports']), ...Object.fromEntries(targets) } }),
    ...(faults.mistaken.length === 0 ? {} : { type: 'module' }),
    ...(faults.mapped.length === 0
      ? {}
      : { imports: { ...faults.imports, ...objectOr(manifest['imports']) } }),
  }
}

function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}
