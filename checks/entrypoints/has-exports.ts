import { defineCheck } from '../../src/check.js'
import { entries, exportsReading } from '../../src/facts/entries.js'
import type { ExportsProblem } from '../../src/resolve/exports-map.js'

/** A folder mapping or a number among conditions costs only itself: see has-exports-soft. */
const FATAL: Readonly<Partial<Record<ExportsProblem['kind'], string>>> = {
  'not-an-object': 'is neither a path nor an object',
  'mixed-keys': 'mixes subpaths with keys that lack the leading "./"',
  'key-without-dot': 'has keys that are meant as subpaths but lack the leading "./"',
}

export default defineCheck({
  id: 'entrypoints/has-exports',
  title: 'package.json has an `exports` map that Node, Bare and Metro accept',
  why: 'The exports map is how an app finds the client under the package name and how the worker finds `<name>/plugin`. Where a runtime refuses the map as a whole, the package cannot be imported there at all, whatever its files hold.',
  fix: 'Write `"exports": { ".": { "types": "./dist/client.d.ts", "default": "./dist/client.js" }, "./plugin": { "types": "./dist/plugin.d.ts", "default": "./dist/plugin.js" } }` with the paths of your build.',
  severity: 'error',
  checklist: 'exports',
  needs: { exportsReading, entries },
  wording: {
    absent: () =>
      'package.json has no `exports`, and no file stands where `<name>/plugin` would lead without it',
    refused: (d: { problem: string; keys: readonly string[]; failsIn: readonly string[] }) =>
      `\`exports\` ${d.problem}${d.keys.map((key) => ` ${JSON.stringify(key)}`).join(',')}; ${d.failsIn.join(', ')} refuse it`,
  },
  *inspect({ exportsReading: { shape, problems }, entries: { plugins } }) {
    if (shape === 'absent' && !plugins.some(({ key }) => key === './plugin'))
      yield { message: 'absent', at: { pointer: '' } }
    for (const { kind, keys, failsIn, pointer } of problems) {
      const problem = FATAL[kind]
      if (problem !== undefined)
        yield { message: 'refused', data: { problem, keys, failsIn }, at: { pointer } }
    }
  },
})
