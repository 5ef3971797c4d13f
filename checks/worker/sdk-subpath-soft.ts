import { defineCheck } from '../../src/check.js'
import { sdkImports } from '../../src/facts/sdk-imports.js'

export default defineCheck({
  id: 'worker/sdk-subpath-soft',
  title: 'The worker does not import the registry or the core of the SDK',
  why: 'The worker has one registry of plugins and one core. Where the plugin’s import leads to another copy of the package, it gets a second, empty one, and what it does there goes unseen.',
  fix: 'Import from `@qvac/sdk/plugin-utils`: `definePlugin`, `defineHandler` and the schemas are there.',
  severity: 'warning',
  needs: { sdkImports },
  wording: {
    'second-instance': (d: { specifier: string; file: string }) =>
      `${d.file} imports ${JSON.stringify(d.specifier)}, which may be another instance than the worker's own`,
  },
  *inspect({ sdkImports }) {
    for (const { judgement, edge, file, entry, at, chain } of sdkImports) {
      if (judgement.kind !== 'second-instance') continue
      yield { message: 'second-instance', data: { specifier: edge.specifier, file }, entry, at, chain }
    }
  },
})
