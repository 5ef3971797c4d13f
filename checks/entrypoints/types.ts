import { defineCheck } from '../../src/check.js'
import { declarations } from '../../src/facts/declarations.js'
import { entries } from '../../src/facts/entries.js'
import { publintReading } from '../../src/facts/publint.js'
import { targets } from '../../src/facts/targets.js'

/** What publint finds wrong about declarations that are there. */
const CODES: ReadonlySet<string> = new Set([
  'EXPORTS_TYPES_SHOULD_BE_FIRST',
  'EXPORTS_TYPES_INVALID_FORMAT',
  'TYPES_NOT_EXPORTED',
])

export default defineCheck({
  id: 'entrypoints/types',
  title: 'Each entry has type declarations that TypeScript finds',
  why: 'An app in TypeScript sees an entry without declarations as `any`, or fails to compile under `strict`. TypeScript takes the first condition that matches, so `types` has to come first.',
  fix: 'Have the build write declarations (`tsc --declaration`), publish them, and put `"types": "./dist/….d.ts"` first in each entry.',
  severity: 'warning',
  needs: { declarations, publintReading, entries, targets },
  wording: {
    absent: (d: { key: string; target: string }) =>
      `${JSON.stringify(d.key)} has no type declarations: there is no \`types\` condition, and none beside ${d.target}`,
    missing: (d: { key: string; target: string }) =>
      `the declarations of ${JSON.stringify(d.key)}, ${d.target}, are not in the published package`,
    publint: (d: { said: string }) => d.said,
  },
  *inspect({ declarations, publintReading, entries: { client, plugins }, targets: { buildScript } }) {
    // Nothing is built: `entrypoints/target-exists` says so once.
    if (buildScript !== undefined) return
    for (const one of declarations) {
      if (one.kind === 'found') continue
      const { kind, entry, target } = one
      yield {
        message: kind,
        data: { key: entry.key, target },
        at: { pointer: entry.pointer },
        entry: entry.key,
      }
    }
    const keys = [client, ...plugins].flatMap((entry) => entry?.key ?? [])
    for (const { code, text, pointer, path } of publintReading.ok ? publintReading.messages : []) {
      const entry = path[1] ?? ''
      if (!CODES.has(code) || path[0] !== 'exports' || !keys.includes(entry)) continue
      yield { message: 'publint', data: { said: text }, at: { pointer }, entry }
    }
  },
})
