import { defineCheck } from '../../src/check.js'
import { workerGraphs } from '../../src/facts/worker-graphs.js'

const HELPERS = /^@qvac\/(?:sdk(?:\/plugin-utils)?|inference\/plugin-utils)$/

export default defineCheck({
  id: 'plugin/uses-define-plugin',
  title: 'The definition is made with `definePlugin` and `defineHandler`',
  why: 'They change nothing when the plugin runs, but TypeScript and editors then know the fields, so that a missing `streaming` shows while it is written.',
  fix: 'Write `import { defineHandler, definePlugin } from "@qvac/sdk/plugin-utils"` and wrap the definition and its handlers.',
  severity: 'suggestion',
  checklist: 'definition',
  needs: { workerGraphs },
  wording: {
    unused: () => 'nothing that the plugin imports comes from `@qvac/sdk/plugin-utils`',
  },
  *inspect({ workerGraphs }) {
    for (const { entry, graph } of workerGraphs) {
      // Of a bundle that failed esbuild tells no imports.
      if (graph.errors.length > 0) continue
      const helped = graph.edges.some(({ to }) => to.kind === 'host' && HELPERS.test(to.specifier))
      if (!helped) yield { message: 'unused', entry: entry.key }
    }
  },
})
