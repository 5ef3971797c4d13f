import path from 'node:path'
import type { PackageManager } from '../facts/package-manager.js'

/** A dependency whose range means something on the author's machine only. */
export interface LocalDependency {
  readonly field: DependencyField
  readonly name: string
  readonly range: string
  /**
   * `nowhere`: npm links it to a folder that no app has, and a peer like that conflicts with the real one.
   * `refused`: npm knows no such protocol and refuses to install the plugin.
   */
  readonly kind: 'nowhere' | 'refused'
}

export const DEPENDENCY_FIELDS = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const
export type DependencyField = (typeof DEPENDENCY_FIELDS)[number]

/** The parts of package.json that say what an install of the package brings. */
type Dependencies = Readonly<Record<string, unknown>> &
  Readonly<Partial<Record<DependencyField, Readonly<Record<string, string>> | undefined>>>

const PATH = /^(?:\.{1,2}(?:[/\\]|$)|~?[/\\]|[a-z]:[/\\])/i
const PROTOCOL = /^(?:npm:(?:@[^@]+|[^@]+)@)?([a-z][a-z\d+.-]*):/i

/** What npm's own parser of ranges takes. */
const KNOWN = /^(?:npm|git(?:\+\w+)?|https?|ssh|github|gitlab|bitbucket|gist)$/i

/** What these replace with a version as they publish. */
const REWRITTEN: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: [],
  'yarn-classic': [],
  pnpm: ['workspace', 'catalog', 'jsr'],
  yarn: ['workspace', 'catalog', 'jsr'],
  bun: ['workspace', 'catalog'],
  none: [],
  // Nothing but these could have installed the project.
  unknown: ['workspace', 'catalog', 'jsr'],
}

/** `published` are the paths of the published files: a folder inside the package is where an app's npm looks for it. */
export function localDependencies(
  json: Dependencies,
  published: ReadonlySet<string>,
  manager: PackageManager,
): readonly LocalDependency[] {
  const kindOf = (name: string, range: string): LocalDependency['kind'] | undefined => {
    const protocol = PROTOCOL.exec(range)?.[1]?.toLowerCase()
    if (protocol === 'file' || PATH.test(range)) {
      return isInside(range, published) || isBundled(name, json) ? undefined : 'nowhere'
    }
    if (protocol === undefined || KNOWN.test(protocol)) return undefined
    return REWRITTEN[manager].includes(protocol) ? undefined : 'refused'
  }
  return DEPENDENCY_FIELDS.flatMap((field) =>
    Object.entries(json[field] ?? {}).flatMap(([name, range]) => {
      const kind = kindOf(name, range)
      return kind === undefined ? [] : [{ field, name, range, kind }]
    }),
  )
}

/** npm takes a bundled dependency from the tarball, whatever its range. */
export function isBundled(name: string, json: Dependencies): boolean {
  const bundled = json['bundleDependencies'] ?? json['bundledDependencies']
  return bundled === true || (Array.isArray(bundled) && bundled.includes(name))
}

/** npm links `file:./vendor/x` of an installed package to the folder inside it. */
function isInside(range: string, published: ReadonlySet<string>): boolean {
  const target = path.posix.normalize(range.replace(/^file:(?:\/\/(?=\.))?/, '').replaceAll('\\', '/'))
  return published.has(target) || published.has(path.posix.join(target, 'package.json'))
}
