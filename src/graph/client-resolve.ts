import type { Files } from '../resolve/files.js'
import type { MetroResolver } from '../resolve/metro.js'
import type { Destination, EdgeKind } from './graph.js'
import { isDeclared, isInstalled } from './declared.js'
import { builtinOf, packageOf } from './packages.js'

/** The app brings these, in the version that it has. */
const HOST_PACKAGES: ReadonlySet<string> = new Set(['@qvac/sdk', 'react', 'react-native'])

/** Where a literal import in the client's graph leads under Metro's rules, with React Native's configuration. */
export function resolveInClient(
  resolve: MetroResolver,
  files: Files,
  specifier: string,
  kind: EdgeKind,
  from: string,
): Destination {
  const name = packageOf(specifier)
  if (name !== undefined && HOST_PACKAGES.has(name)) return { kind: 'host', specifier }
  const esm = kind === 'import' || kind === 'dynamic-import'
  const found = resolve({ specifier, kind: esm ? 'import' : 'require', referrer: from })
  if (found.ok) {
    return found.file === undefined || found.asset === true
      ? { kind: 'empty' }
      : { kind: 'file', path: found.file }
  }
  const builtin = builtinOf(specifier)
  if (builtin !== undefined) return { kind: 'builtin', name: builtin, mobile: false }
  const { code, message, candidates } = found
  if (name === undefined || isInstalled(name, from, files) || !isDeclared(name, from, files)) {
    return { kind: 'missing', code, message, candidates }
  }
  return { kind: 'not-installed', name }
}
