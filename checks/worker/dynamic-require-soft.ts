import { defineCheck } from '../../src/check.js'
import { dynamicLoads } from '../../src/facts/dynamic-loads.js'

export default defineCheck({
  id: 'worker/dynamic-require-soft',
  title: 'No dependency of the worker requires what it works out as it runs',
  why: 'For a phone, bare-pack packs what a plain `require` with a text in quotes names. What a dependency requires in another way, or the plugin behind a condition, is not in the bundle if it is ever reached.',
  fix: 'Keep away from what needs it, or use another package.',
  severity: 'warning',
  needs: { dynamicLoads },
  wording: {
    own: (d: { file: string; by: string }) =>
      `${d.file} loads a module by ${d.by}, which a bundle for a phone would not hold`,
    dependency: (d: { package: string; file: string; places: readonly string[] }) =>
      `${d.package} requires what bare-pack does not see, in ${d.file}`,
  },
  *inspect({ dynamicLoads }) {
    for (const { kind, fault, origin, entry, at, chain, file, places, by } of dynamicLoads) {
      if (fault !== 'unsure' || (kind !== 'require' && kind !== 'shim')) continue
      const rest = { entry, at, chain }
      if (origin.kind === 'own') yield { message: 'own', data: { file, by }, ...rest }
      else yield { message: 'dependency', data: { package: origin.package ?? file, file, places }, ...rest }
    }
  },
})
