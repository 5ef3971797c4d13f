import { defineCheck } from '../../src/check.js'
import { exportsReading, isRefused } from '../../src/facts/entries.js'
import { clientResolutions } from '../../src/facts/resolutions.js'
import { missingTargetOf, targets } from '../../src/facts/targets.js'

export default defineCheck({
  id: 'entrypoints/resolves-in-node',
  title: 'The client entry resolves for `import` in Node',
  why: 'A desktop app runs the client in Node or Electron. Where `import` of the package leads nowhere the app does not start.',
  fix: 'Give the client entry a `default` (or `import`) condition with a path that starts with "./".',
  severity: 'error',
  checklist: 'exports',
  needs: { clientResolutions, targets, exportsReading },
  wording: {
    unresolved: (d: { specifier: string; code: string }) => `Node cannot import ${d.specifier}: ${d.code}`,
  },
  *inspect({ clientResolutions, targets, exportsReading }) {
    const resolution = clientResolutions?.node.import
    if (clientResolutions === null || resolution === undefined || resolution.ok) return
    if (isRefused(exportsReading) || missingTargetOf(resolution, targets) !== undefined) return
    const { entry } = clientResolutions
    yield {
      message: 'unresolved',
      data: { specifier: entry.specifier, code: resolution.code },
      at: { pointer: entry.pointer },
      entry: entry.key,
      breaks: ['desktop'],
    }
  },
})
