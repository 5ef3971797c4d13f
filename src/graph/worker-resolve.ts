import type { BareResolver } from '../resolve/bare.js'
import type { Files } from '../resolve/files.js'
import type { Destination, EdgeKind } from './graph.js'
import { builtinOf, packageOf } from './packages.js'
import { isDeclared, isInstalled } from './declared.js'

export interface WorkerResolvers {
  readonly files: Files
  /** As desktop resolves: unbundled Bare, without the SDK's import map. */
  readonly desktop: BareResolver
  /** As bare-pack resolves for a phone: with the SDK's import map. */
  readonly mobile: BareResolver
}

/** The app brings these: a plugin's copy of them is not what runs. */
const HOST_PACKAGES: ReadonlySet<string> = new Set(['@qvac/sdk', '@qvac/inference'])

/** Where a literal import in the worker's graph leads under Bare's rules. */
export function resolveInWorker(
  { files, desktop, mobile }: WorkerResolvers,
  specifier: string,
  kind: EdgeKind,
  from: string,
): Destination {
  const name = packageOf(specifier)
  if (name !== undefined && HOST_PACKAGES.has(name)) return { kind: 'host', specifier }
  const request = {
    specifier,
    kind: kind === 'require' || kind === 'require-resolve' ? ('require' as const) : ('import' as const),
    referrer: from,
  }
  const found = desktop(request)
  if (found.ok) return { kind: 'file', path: found.file }
  const builtin = builtinOf(specifier)
  if (builtin !== undefined) return { kind: 'builtin', name: builtin, mobile: mobile(request).ok }
  const { code, message, candidates } = found
  if (name === undefined || isInstalled(name, from, files) || !isDeclared(name, from, files)) {
    return { kind: 'missing', code, message, candidates }
  }
  return { kind: 'not-installed', name }
}
