import { defineCheck } from '../../src/check.js'
import { clientResolutions } from '../../src/facts/resolutions.js'

export default defineCheck({
  id: 'entrypoints/resolves-in-node-soft',
  title: 'The client entry resolves for `require()` in Node',
  why: 'An app in CommonJS, such as an Electron main process, loads packages with `require()`. Node from 20.19 on can require ESM, but only where the exports map has a condition for it.',
  fix: 'Use `default` in place of `import`, or add it as the last condition.',
  severity: 'warning',
  needs: { clientResolutions },
  wording: {
    'import-only': (d: { specifier: string; code: string }) =>
      `Node cannot require() ${d.specifier}: ${d.code}`,
  },
  *inspect({ clientResolutions }) {
    if (clientResolutions === null) return
    const { entry, node } = clientResolutions
    if (!node.import.ok || node.require.ok) return
    const data = { specifier: entry.specifier, code: node.require.code }
    yield { message: 'import-only', data, at: { pointer: entry.pointer }, entry: entry.key }
  },
})
