import path from 'node:path'
import { defineFact } from '../fact.js'
import type { TargetLeaf } from '../resolve/exports-map.js'
import { starsIn } from '../resolve/pattern.js'
import type { Unresolved } from '../resolve/resolution.js'
import { entries, exportsReading } from './entries.js'
import { manifest, type PackageJson } from './manifest.js'
import { packlist } from './packlist.js'

export interface MissingTarget {
  /** The export key that it belongs to. */
  readonly key: string
  readonly leaf: TargetLeaf
  /** Relative path as `exports` states it, without `./`. */
  readonly path: string
}

export interface Targets {
  readonly missing: readonly MissingTarget[]
  /** The script that would build the package, where none of its entries is built at all. */
  readonly buildScript: string | undefined
}

/** Which targets of `exports` are no files of the published package. */
export const targets = defineFact({
  name: 'targets',
  needs: { manifest, exportsReading, entries, packlist },
  learn({ manifest, exportsReading, entries, packlist }): Targets {
    const files = [...packlist.paths]
    const leaves = exportsReading.entries.flatMap(({ key, leaves }) => leaves.map((leaf) => ({ key, leaf })))
    const stated = leaves.flatMap(({ key, leaf }) => {
      const { target, problem } = leaf
      return typeof target === 'string' && problem === undefined
        ? [{ key, leaf, path: normalised(target) }]
        : []
    })
    const missing = stated.filter(({ path }) => !isPacked(path, files))
    const keys = [entries.client, ...entries.plugins].flatMap((entry) => entry?.key ?? [])
    const built = stated.some(({ key, path }) => keys.includes(key) && isPacked(path, files))
    const unbuilt = missing.length > 0 && !built
    return { missing, buildScript: unbuilt ? buildScriptOf(manifest) : undefined }
  },
})

/** `./x/../a.js` reaches `a.js`, as Bare's URLs do. */
function normalised(target: string): string {
  return path.posix.join('/', target).slice(1)
}

function isPacked(target: string, files: readonly string[]): boolean {
  return target.includes('*') ? starsIn(target, files).length > 0 : files.includes(target)
}

const BUILD_SCRIPTS = ['build', 'compile', 'bundle', 'prepack', 'prepare', 'prepublishOnly', 'tsc']

function buildScriptOf({ scripts = {} }: PackageJson): string | undefined {
  return BUILD_SCRIPTS.find(
    (name) => scripts[name] !== undefined && !scripts[name].includes('qvac-plugin-check'),
  )
}

/** The missing target that a failed resolution looked for; `entrypoints/target-exists` reports it. */
export function missingTargetOf(
  failure: Unresolved & { readonly fallback?: string },
  { missing }: Targets,
): MissingTarget | undefined {
  return missing.find(({ path: target }) => {
    const star = target.indexOf('*')
    const end = `/${star === -1 ? target : target.slice(0, star)}`
    const said = `${failure.message} ${failure.fallback ?? ''}`
    return failure.candidates.some((one) => one.replaceAll('\\', '/').includes(end)) || said.includes(end)
  })
}
