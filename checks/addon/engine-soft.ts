import { defineCheck } from '../../src/check.js'
import { refusingPackages } from '../../src/facts/engines.js'

export default defineCheck({
  id: 'addon/engine-soft',
  title: '`engines.bare` of every dependency admits the Bare that is installed',
  why: 'Bare holds a package to `engines.bare` when it resolves it. A dependency that asks for a newer Bare keeps the worker from starting on desktop, until Bare is updated or the dependency pinned.',
  fix: 'Update bare-runtime, or pin the dependency to a release that asks for less.',
  severity: 'warning',
  needs: { refusingPackages },
  wording: {
    refused: (d: { package: string; range: string; version: string }) =>
      `${d.package} asks for Bare ${d.range}, and Bare ${d.version} is installed`,
    malformed: (d: { package: string; range: string; said: string }) =>
      `${d.package} asks for Bare ${JSON.stringify(d.range)}, which Bare cannot read: ${d.said}`,
  },
  *inspect({ refusingPackages }) {
    for (const { isOwn, judgement, version, name, entry, at, chain } of refusingPackages) {
      if (isOwn) continue
      const [rest, { range }] = [{ entry, at, chain }, judgement]
      if (judgement.kind === 'refused') {
        yield { message: 'refused', data: { package: name, range, version }, ...rest }
      } else yield { message: 'malformed', data: { package: name, range, said: judgement.said }, ...rest }
    }
  },
})
