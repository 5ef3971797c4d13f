import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { EVALUATING, type Plan } from '../probe/messages.js'

export interface EntryRequest {
  /** Absolute folder to write into, from where the plugin resolves as it does from an app. */
  readonly folder: string
  /** What a worker entry imports: `my-plugin/plugin`. */
  readonly specifier: string
  /** Absolute path of the SDK's module with `registerPlugin`; null where nothing will be registered. */
  readonly registry: string | null
  /** Absolute folder of the built `bare.mjs` and `registrar.mjs`. */
  readonly childDir: string
}

/** Absolute paths of what `writeEntry` wrote. */
export interface Entry {
  /** To run in Bare or to pack and run; null where there is no registry. */
  readonly run: string | null
  /** Only imports the plugin: what is packed for hosts that cannot run here. */
  readonly imported: string
}

/** Writes a worker entry that does with the plugin what the one of the SDK's `bundleSdk` does. */
export function writeEntry(request: EntryRequest): Entry {
  const files = { 'imported.mjs': importing(request.specifier), ...registering(request) }
  mkdirSync(request.folder, { recursive: true })
  // Ends the search for the package that the entry belongs to, which is no concern of the author's.
  const written = { 'package.json': '{}\n', ...files }
  for (const [name, text] of Object.entries(written)) writeFileSync(path.join(request.folder, name), text)
  const run = request.registry === null ? null : path.join(request.folder, 'run.mjs')
  return { run, imported: path.join(request.folder, 'imported.mjs') }
}

function importing(specifier: string): string {
  return `import plugin from ${JSON.stringify(specifier)}\nexport default plugin\n`
}

/**
 * Imports are literal, so that bare-pack follows them. The registry is loaded before the plugin, as in the SDK's entry,
 * and before the probe's first word: what fails there is no fault of the plugin.
 */
function registering({ specifier, registry, childDir }: EntryRequest): Readonly<Record<string, string>> {
  if (registry === null) return {}
  const url = (file: string) => JSON.stringify(pathToFileURL(file).href)
  const child = (name: string) => url(path.join(childDir, name))
  return {
    'run.mjs': `import { probe } from ${child('bare.mjs')}
import './registry.mjs'
probe(${JSON.stringify(PLAN)}, () => import('./worker.mjs'))
`,
    'registry.mjs': `import { registrar } from ${child('registrar.mjs')}
import * as registry from ${url(registry)}
export const register = registrar(registry)
`,
    'evaluating.mjs': `globalThis[Symbol.for(${JSON.stringify(EVALUATING)})]()\n`,
    'worker.mjs': `import './evaluating.mjs'
import { register } from './registry.mjs'
import plugin from ${JSON.stringify(specifier)}
register(plugin)
export const entry = { namespace: {} }
`,
  }
}

const PLAN: Plan = {
  schemaModule: null,
  judgeModule: null,
  lastJudgeModule: null,
  callCreateModel: false,
  settleMs: 0,
  home: '',
}
