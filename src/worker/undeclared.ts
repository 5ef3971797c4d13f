import path from 'node:path'
import type { PackageJson } from '../facts/manifest.js'
import type { Edge } from '../graph/graph.js'
import { isOwn } from '../graph/labels.js'
import { packageOf } from '../graph/packages.js'
import { isBundled } from '../publish/protocols.js'
import { mappedTo } from './imports-map.js'

const FIELDS = ['dependencies', 'peerDependencies', 'optionalDependencies'] as const

export interface OwnPackage {
  /** Absolute folder of the published package. */
  readonly root: string
  readonly name: string
  readonly manifest: PackageJson
  /** What holds true where the import is looked up, for the key of `imports` that it may be. */
  readonly conditions: (kind: 'import' | 'require') => ReadonlySet<string>
}

/**
 * The package that an import of the author's leads into and that no app installs for it: package.json does not declare
 * it, or says that it comes with the package, where it does not. Undefined where it is promised.
 */
export function undeclaredBy(
  edge: Edge,
  { root, name, manifest, conditions }: OwnPackage,
): string | undefined {
  if (!isOwn(edge.from, root)) return undefined
  const { to, specifier } = edge
  if (to.kind !== 'file' && to.kind !== 'host') return undefined
  // A bundled dependency is published with the package.
  if (to.kind === 'file' && to.path.startsWith(root + path.sep)) return undefined
  const kind = edge.kind === 'import' || edge.kind === 'dynamic-import' ? 'import' : 'require'
  const mapped = mappedTo(manifest.imports, specifier, conditions(kind))
  const imported = packageOf(mapped ?? specifier)
  if (imported === undefined || imported === name) return undefined
  const isDeclared = FIELDS.some((field) => imported in (manifest[field] ?? {}))
  return isDeclared && !isLeftToBundle(imported, manifest) ? undefined : imported
}

/** npm, pnpm and Bun install nothing that `bundleDependencies` names: it is to be in the tarball. */
export function isLeftToBundle(name: string, manifest: PackageJson): boolean {
  const own = { ...manifest.dependencies, ...manifest.optionalDependencies }
  return name in own && !(name in (manifest.peerDependencies ?? {})) && isBundled(name, manifest)
}
