import { defineCheck } from '../../src/check.js'
import { dynamicLoads } from '../../src/facts/dynamic-loads.js'
import { meantTargets } from '../../src/facts/meant.js'
import { partly } from '../../src/facts/tried.js'

export default defineCheck({
  id: 'worker/metadata-path',
  title: 'The worker reads no files that lie beside its source',
  why: 'On a phone the worker is one bundle: `import.meta.url` and its like name a place inside it, where no file is. What lies beside the source on desktop is not found there.',
  fix: 'Import the data as a module (JSON, or a text or binary with `with { type }`), or have the path handed in by the app.',
  severity: 'warning',
  needs: { dynamicLoads, meantTargets },
  wording: {
    own: (d: { file: string }) =>
      `${d.file} makes a path from where its own file is, and in a bundle for a phone there is no such file`,
    dependency: (d: { package: string; file: string; places: readonly string[] }) =>
      `${d.package} makes a path from where its own file is, in ${d.file}, and in a bundle for a phone there is no such file`,
  },
  *inspect({ dynamicLoads, meantTargets }) {
    if (!meantTargets.includes('mobile')) return
    for (const { kind, origin, entry, at, chain, file, places } of dynamicLoads) {
      if (kind !== 'metadata') continue
      const rest = { entry, at, chain, breaks: partly(['mobile'], meantTargets) }
      if (origin.kind === 'own') yield { message: 'own', data: { file }, ...rest }
      else yield { message: 'dependency', data: { package: origin.package ?? file, file, places }, ...rest }
    }
  },
})
