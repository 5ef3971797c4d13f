import { defineCheck } from '../../src/check.js'
import { declarations } from '../../src/facts/declarations.js'
import { entries } from '../../src/facts/entries.js'
import { publintReading } from '../../src/facts/publint.js'
import { targets } from '../../src/facts/targets.js'
import { wrongTypes } from '../../src/facts/wrong-types.js'

/** What publint finds wrong about declarations that are there. */
const CODES: ReadonlySet<string> = new Set([
  'EXPORTS_TYPES_SHOULD_BE_FIRST',
  'EXPORTS_TYPES_INVALID_FORMAT',
  'TYPES_NOT_EXPORTED',
])

const FIXES: Readonly<Partial<Record<string, string>>> = {
  'nothing-found': 'Give the entry `types`, and `default` as its last condition.',
  'other-format':
    'Give declarations the extension of the code: `.d.mts` for `.mjs`, `.d.cts` for `.cjs`, `.d.ts` for `.js` under the same `type`.',
  'no-default': 'Declare what `module.exports` is: `export = plugin`.',
  'no-export-equals': 'Declare what `module.exports` is, its `default` included, with `export =`.',
  'default-inside': 'Export wrappers by name, or build ESM.',
  'names-unseen':
    'Assign each name by itself, `exports.name = …`, or build ESM: Node looks for the names of a CommonJS module without running it.',
}

export default defineCheck({
  id: 'entrypoints/types',
  title: 'Each entry has type declarations that TypeScript finds',
  why: 'An app in TypeScript sees an entry without declarations as `any`, or fails to compile under `strict`. TypeScript takes the first condition that matches, so `types` has to come first.',
  fix: 'Have the build write declarations (`tsc --declaration`), publish them, and put `"types": "./dist/….d.ts"` first in each entry.',
  severity: 'warning',
  needs: { declarations, publintReading, entries, targets, wrongTypes },
  wording: {
    absent: (d: { key: string; target: string }) =>
      `${JSON.stringify(d.key)} has no type declarations: there is no \`types\` condition, and none beside ${d.target}`,
    missing: (d: { key: string; target: string }) =>
      `the declarations of ${JSON.stringify(d.key)}, ${d.target}, are not in the published package`,
    publint: (d: { said: string }) => d.said,
    'nothing-found': (d: { key: string; under: string }) =>
      `TypeScript finds nothing for ${JSON.stringify(d.key)} under ${d.under}`,
    'other-format': (d: { types: string; code: string; typesAre: string; codeIs: string }) =>
      `TypeScript takes ${d.types} for ${d.typesAre} under \`node16\`, and ${d.code}, which it describes, is ${d.codeIs}`,
    'no-default': (d: { types: string; code: string }) =>
      `${d.types} declares \`export default\`, and ${d.code} assigns to \`module.exports\`: under \`node16\` TypeScript asks for a \`.default\` that is not there`,
    'no-export-equals': (d: { types: string; code: string }) =>
      `${d.types} declares \`export default\` alone, and ${d.code} assigns to \`module.exports\` as well: under \`node16\` TypeScript asks for a \`.default\` that is not needed`,
    'names-unseen': (d: { types: string; code: string; missing: readonly string[] }) =>
      `${d.types} declares ${d.missing.join(', ')}, which Node does not see among the exports of ${d.code}, so that an \`import\` by name fails there`,
    'default-inside': (d: { code: string }) =>
      `${d.code} sets \`exports.default\` and \`__esModule\`: a default import of it in Node is an object with \`default\` inside, which TypeScript alone knows`,
    unexamined: (d: { why: string }) => `whether TypeScript and the code agree about the entries: ${d.why}`,
  },
  *inspect({ declarations, publintReading, entries: { client, plugins }, targets, wrongTypes }) {
    // Nothing is built: `entrypoints/target-exists` says so once.
    if (targets.buildScript !== undefined) return
    for (const one of declarations) {
      if (one.kind === 'found') continue
      const { kind, entry, target } = one
      const data = { key: entry.key, target }
      yield { message: kind, data, at: { pointer: entry.pointer }, entry: entry.key }
    }
    const keys = [client, ...plugins].flatMap((entry) => entry?.key ?? [])
    for (const { code, text, pointer, path } of publintReading.ok ? publintReading.messages : []) {
      const entry = path[1] ?? ''
      if (!CODES.has(code) || path[0] !== 'exports' || !keys.includes(entry)) continue
      yield { message: 'publint', data: { said: text }, at: { pointer }, entry }
    }
    const why = wrongTypes.unexamined
    if (why !== undefined) yield { message: 'unexamined', data: { why }, unproven: true }
    for (const { entry, under, ...problem } of wrongTypes.problems) {
      const pointer = [client, ...plugins].find((one) => one?.key === entry)?.pointer ?? '/exports'
      const about = { entry, fix: FIXES[problem.kind] }
      if (problem.kind === 'lost-import') continue
      if (problem.kind === 'nothing-found') {
        const data = { key: entry, under: under.map((one) => `\`${one}\``).join(' and ') }
        yield { message: problem.kind, data, at: { pointer }, ...about }
      } else if (problem.kind === 'other-format') {
        const { kind: message, ...data } = problem
        yield { message, data, at: { pointer }, ...about }
      } else if (problem.kind === 'default-inside') {
        const { kind: message, ...data } = problem
        yield { message, data, at: { file: data.code }, ...about }
      } else if (problem.kind === 'names-unseen') {
        const { kind: message, ...data } = problem
        yield { message, data, at: { file: data.types }, ...about }
      } else {
        const { kind: message, ...data } = problem
        yield { message, data, at: { file: data.types }, ...about }
      }
    }
  },
})
