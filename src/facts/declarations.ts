import path from 'node:path'
import { defineFact } from '../fact.js'
import { packageExports } from '../resolve/node-exports.js'
import { entries, type Entry } from './entries.js'
import { manifest } from './manifest.js'
import { packlist } from './packlist.js'
import { stage } from './stage.js'

export type Declarations =
  | { readonly entry: Entry; readonly kind: 'found'; readonly file: string }
  /** No declaration stands where TypeScript looks. `target` is what it was led to. */
  | { readonly entry: Entry; readonly kind: 'absent'; readonly target: string }
  /** A `types` condition names a file that is not published. */
  | { readonly entry: Entry; readonly kind: 'missing'; readonly target: string }

/** `node16` adds `node` to what `bundler` asks for. */
const CONDITIONS: readonly ReadonlySet<string>[] = [
  new Set(['types', 'import']),
  new Set(['types', 'import', 'node']),
]

/** Where TypeScript finds each entry's declarations under `moduleResolution` `bundler` and `node16`. */
export const declarations = defineFact({
  name: 'declarations',
  needs: { manifest, entries, packlist, stage },
  learn({ manifest, entries: { client, plugins }, packlist, stage }): readonly Declarations[] {
    const all = client === undefined ? plugins : [client, ...plugins]
    if (manifest.exports === undefined || manifest.exports === null) return []
    return all.flatMap((entry) => {
      const found = CONDITIONS.flatMap((conditions) => {
        const answer = packageExports(manifest.exports, entry.key, stage.root, conditions)
        if (answer.kind !== 'path') return []
        const target = path.relative(stage.root, answer.path).split(path.sep).join('/')
        return [declarationFor(entry, target, packlist.paths)]
      })
      return found.find(({ kind }) => kind !== 'found') ?? found[0] ?? []
    })
  },
})

const DECLARED_BY: Readonly<Record<string, string>> = { '.js': '.d.ts', '.mjs': '.d.mts', '.cjs': '.d.cts' }

/** TypeScript looks for `x.d.ts` beside `x.js`, `x.d.mts` beside `x.mjs` and so on. */
function declarationFor(entry: Entry, target: string, packed: ReadonlySet<string>): Declarations {
  if (/\.[cm]?ts$/.test(target)) {
    return packed.has(target) ? { entry, kind: 'found', file: target } : { entry, kind: 'missing', target }
  }
  const extension = path.posix.extname(target)
  const declared = DECLARED_BY[extension]
  const beside = declared === undefined ? undefined : target.slice(0, -extension.length) + declared
  if (beside !== undefined && packed.has(beside)) return { entry, kind: 'found', file: beside }
  return { entry, kind: 'absent', target }
}
