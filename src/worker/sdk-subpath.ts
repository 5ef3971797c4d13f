import { allContracts, type Contract } from '../contract/contract.js'
import type { Edge } from '../graph/graph.js'
import { packageOf } from '../graph/packages.js'
import type { Installed } from '../installed.js'
import { nearest } from '../options.js'
import type { Files } from '../resolve/files.js'
import { isObject } from '../resolve/json.js'
import { packageExports } from '../resolve/node-exports.js'
import { bareConditions } from './imports-map.js'

export type SubpathJudgement =
  | { readonly kind: 'there' }
  /** Its registry of plugins, or all of it, is there a second time beside the worker's. */
  | { readonly kind: 'second-instance' }
  /** Whether it is declared is the business of `worker/undeclared-dependency`. */
  | { readonly kind: 'not-installed' }
  /** `near`: what was most likely meant. `elsewhere`: a release of the SDK that has it. */
  | (Wrong & {
      readonly kind: 'not-exported'
      readonly near: string | undefined
      readonly elsewhere: string | undefined
    })
  /** It is there for `import`, and is required. */
  | (Wrong & { readonly kind: 'import-only' })

interface Wrong {
  readonly name: string
  readonly version: string
  /** Whether the package itself was looked at, or our copy of what it exports. */
  readonly judgedBy: 'package' | 'copy'
}

export interface Measure {
  readonly contract: Contract
  readonly files: Files
  /** `linux-x64`. */
  readonly host: string
}

const SECOND_INSTANCES: ReadonlySet<string> = new Set([
  '@qvac/sdk/plugins',
  '@qvac/sdk/worker-core',
  '@qvac/inference',
  '@qvac/inference/engine',
  '@qvac/inference/plugins',
  '@qvac/inference/plugin-registry',
])

/** Whether what a specifier names exists in the package that is installed. */
export function judgeSubpath(
  { specifier, kind }: Pick<Edge, 'specifier' | 'kind'>,
  installed: Installed | null,
  { contract, files, host }: Measure,
): SubpathJudgement {
  const name = packageOf(specifier) ?? specifier
  const subpath = `.${specifier.slice(name.length)}`
  const otherwise = SECOND_INSTANCES.has(specifier) ? 'second-instance' : 'there'
  if (installed === null) {
    if (name !== '@qvac/sdk') return { kind: 'not-installed' }
    if (contract.subpaths.includes(subpath)) return { kind: otherwise }
    const wrong = { name, version: contract.sdkVersion, judgedBy: 'copy' } as const
    return { kind: 'not-exported', ...wrong, ...hints(name, subpath, contract.subpaths) }
  }
  const isThere = (as: 'import' | 'require') =>
    leadsToFile(installed, subpath, bareConditions(as, host), files)
  const as = kind === 'require' || kind === 'require-resolve' ? 'require' : 'import'
  if (isThere(as)) return { kind: otherwise }
  const wrong = { name, version: installed.version, judgedBy: 'package' } as const
  if (as === 'require' && isThere('import')) return { kind: 'import-only', ...wrong }
  const keys = isObject(installed.json['exports']) ? Object.keys(installed.json['exports']) : []
  return { kind: 'not-exported', ...wrong, ...hints(name, subpath, keys) }
}

function leadsToFile(
  { dir, json }: Installed,
  subpath: string,
  conditions: ReadonlySet<string>,
  files: Files,
): boolean {
  const answer = packageExports(json['exports'], subpath, dir, conditions)
  return answer.kind === 'path' && files.kind(answer.path) === 'file'
}

function hints(name: string, subpath: string, keys: readonly string[]) {
  const near = nearest(subpath, keys)
  const having = name === '@qvac/sdk' ? allContracts.filter((one) => one.subpaths.includes(subpath)) : []
  return { near: near && name + near.slice(1), elsewhere: having.at(-1)?.sdkVersion }
}
