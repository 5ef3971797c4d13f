import { defineCheck } from '../../src/check.js'
import { dynamicLoads } from '../../src/facts/dynamic-loads.js'

export default defineCheck({
  id: 'worker/dynamic-import-soft',
  title: 'No code of the worker imports as it runs',
  why: 'The worker is bundled statically, so that a dynamic import saves nothing: what it names in plain quotes is packed with the rest. One that is worked out, in a dependency or behind a condition, fails on a phone if it is ever reached.',
  fix: 'Import the module statically at the top of the file.',
  severity: 'warning',
  needs: { dynamicLoads },
  wording: {
    literal: (d: { file: string; loads?: string | undefined }) =>
      `${d.file} imports ${d.loads === undefined ? 'a module' : JSON.stringify(d.loads)} as it runs`,
    own: (d: { file: string; by: string }) =>
      `${d.file} imports by ${d.by}, which a bundle for a phone would not hold`,
    dependency: (d: { package: string; file: string; places: readonly string[] }) =>
      `${d.package} imports what bare-pack does not see, in ${d.file}`,
  },
  *inspect({ dynamicLoads }) {
    for (const { kind, fault, origin, entry, at, chain, file, places, by, specifier } of dynamicLoads) {
      const rest = { entry, at, chain }
      if (origin.kind === 'foreign') {
        if (kind !== 'computed' && kind !== 'evaluated') continue
        yield { message: 'dependency', data: { package: origin.package ?? file, file, places }, ...rest }
      } else if (kind === 'literal') {
        yield { message: 'literal', data: { file, loads: specifier }, ...rest }
      } else if (fault === 'unsure' && (kind === 'computed' || kind === 'evaluated')) {
        yield { message: 'own', data: { file, by }, ...rest }
      }
    }
  },
})
