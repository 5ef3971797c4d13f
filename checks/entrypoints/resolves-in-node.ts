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
    extension: (d: { specifier: string; extension: string }) =>
      `Node cannot import ${d.specifier}: it knows no ${d.extension} files in an installed package`,
  },
  *inspect({ clientResolutions, targets, exportsReading }) {
    if (clientResolutions === null || isRefused(exportsReading)) return
    const { entry, node } = clientResolutions
    const { specifier } = entry
    const common = { at: { pointer: entry.pointer }, entry: entry.key, breaks: ['desktop'] } as const
    if (node.import.ok) {
      const extension = /\.[^./\\]*$/.exec(node.import.file)?.[0] ?? ''
      if (!LOADABLE.has(extension)) yield { message: 'extension', data: { specifier, extension }, ...common }
    } else if (missingTargetOf(node.import, targets) === undefined) {
      yield { message: 'unresolved', data: { specifier, code: node.import.code }, ...common }
    }
  },
})

/** By name alone; Node strips types from no file below node_modules. */
const LOADABLE: ReadonlySet<string> = new Set(['', '.js', '.mjs', '.cjs'])
