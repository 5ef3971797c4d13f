import { defineCheck } from '../../src/check.js'
import { refusingPackages } from '../../src/facts/engines.js'

export default defineCheck({
  id: 'addon/engine',
  title: '`engines.bare` of the package admits the Bare that is installed',
  why: 'Bare holds a package to `engines.bare` when it resolves it, and refuses to load one that asks for another version. That happens on desktop, where the worker is not bundled.',
  fix: 'Widen `engines.bare` to the versions that the plugin runs on, or leave it out.',
  severity: 'error',
  checklist: 'worker',
  needs: { refusingPackages },
  wording: {
    refused: (d: { range: string; version: string }) =>
      `\`engines.bare\` is ${JSON.stringify(d.range)}, which Bare ${d.version} does not meet, so that it does not load the package`,
    malformed: (d: { range: string; said: string }) =>
      `\`engines.bare\` is ${JSON.stringify(d.range)}, which Bare cannot read: ${d.said}`,
  },
  *inspect({ refusingPackages }) {
    for (const { isOwn, judgement, version, entry, at } of refusingPackages) {
      if (!isOwn) continue
      const { range } = judgement
      if (judgement.kind === 'refused') yield { message: 'refused', data: { range, version }, entry, at }
      else yield { message: 'malformed', data: { range, said: judgement.said }, entry, at }
    }
  },
})
