import { defineCheck } from '../../src/check.js'
import { brokenTargets } from '../../src/facts/broken-targets.js'
import { targets } from '../../src/facts/targets.js'

export default defineCheck({
  id: 'entrypoints/target-exists-soft',
  title: 'Every other target of `exports` is a published file too',
  why: 'Neither the worker nor the app looks for this file today, but whoever uses its condition or imports its key gets a "module not found".',
  fix: 'Publish the file, or take the condition out of `exports`.',
  severity: 'warning',
  checklist: 'exports',
  needs: { targets, brokenTargets },
  wording: {
    missing: (d: { key: string; conditions: readonly string[]; target: string }) =>
      `${JSON.stringify(d.key)} names ${d.target}${d.conditions.length === 0 ? '' : ` under ${d.conditions.join(' / ')}`}, which is not in the published package`,
  },
  *inspect({ targets: { missing, buildScript }, brokenTargets }) {
    if (buildScript !== undefined && brokenTargets.length > 0) return
    for (const { key, leaf, path } of missing) {
      // Declarations have a check of their own.
      if (leaf.conditions.includes('types') || /\.d\.[cm]?ts$/.test(path)) continue
      if (brokenTargets.some((one) => one.leaf === leaf)) continue
      const data = { key, conditions: leaf.conditions, target: path }
      yield { message: 'missing', data, at: { pointer: leaf.pointer }, entry: key }
    }
  },
})
