import { entries, exportsReading } from '../../facts/entries.js'
import { manifestReading } from '../../facts/manifest.js'
import { packlist } from '../../facts/packlist.js'
import { isObject } from '../../resolve/json.js'
import { defineMend } from '../mend.js'
import { valueAt } from '../value.js'

/** A map without any other entry lacks more than this one. */
export const packageJsonExported = defineMend({
  of: ['entrypoints/package-json/missing'],
  needs: { entries },
  edits: (_, { entries: { client, plugins } }) =>
    client === undefined && plugins.length === 0
      ? []
      : [{ op: 'set', pointer: '/exports/.~1package.json', value: './package.json' }],
})

/** The name of the package leads where `./client` leads. */
export const rootLikeClient = defineMend({
  of: ['entrypoints/root-soft/client-only'],
  needs: { manifestReading },
  edits(_, { manifestReading }) {
    const value = manifestReading.ok ? valueAt(manifestReading.raw, '/exports/.~1client') : undefined
    return value === undefined ? [] : [{ op: 'set', pointer: '/exports/.', value }]
  },
})

/** `require()` gets what `import` gets: Node can require ESM. */
export const defaultLikeImport = defineMend({
  of: ['entrypoints/resolves-in-node-soft/import-only'],
  needs: { manifestReading },
  edits({ at }, { manifestReading }) {
    const pointer = at?.pointer ?? ''
    const conditions = manifestReading.ok ? valueAt(manifestReading.raw, pointer) : undefined
    if (!isObject(conditions) || conditions['import'] === undefined || 'default' in conditions) return []
    return [{ op: 'set', pointer: `${pointer}/default`, value: conditions['import'] }]
  },
})

/** `dist/plugin.js` is `./dist/plugin.js` where that is published. */
export const targetsWithDot = defineMend({
  of: [
    'entrypoints/resolves-in-bare/unresolved',
    'entrypoints/resolves-in-metro/unresolved',
    'entrypoints/resolves-in-node/unresolved',
    'publish/publint/exports-value-invalid/said',
  ],
  needs: { exportsReading, packlist },
  edits({ at, entry }, { exportsReading, packlist: { paths } }) {
    const leaves = exportsReading.entries
      .filter(({ key, pointer }) => key === entry || at?.pointer?.startsWith(pointer) === true)
      .flatMap((one) => one.leaves)
    return leaves.flatMap(({ target, pointer }) =>
      typeof target === 'string' && paths.has(target)
        ? [{ op: 'set' as const, pointer, value: `./${target}` }]
        : [],
    )
  },
})
