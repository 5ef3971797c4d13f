import { defineCheck } from '../../src/check.js'
import { stage } from '../../src/facts/stage.js'
import { clientUnresolved } from '../../src/facts/unresolved.js'
import { causeOf, labelOf } from '../../src/graph/labels.js'

export default defineCheck({
  id: 'client/node-builtin',
  title: 'The client uses no module of Node',
  why: 'The client also runs in React Native, which has none of the modules of Node: Metro refuses to build the app. `imports` keys such as "fs" do not help there, Metro knows only those that start with "#".',
  fix: 'Move the work into a handler of the worker, or use an API of React Native. Where the app must choose, map the module away with `"react-native": { "<module>": false }`.',
  severity: 'error',
  checklist: 'client',
  needs: { clientUnresolved, stage },
  wording: {
    imported: (d: { specifier: string; importer: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, a module of Node that React Native does not have`,
  },
  *inspect({ clientUnresolved, stage }) {
    for (const { entry, graph, edge, tried } of clientUnresolved) {
      if (edge.to.kind !== 'builtin' || tried) continue
      const data = { specifier: edge.specifier, importer: labelOf(edge.from, stage.root) }
      yield {
        message: 'imported',
        data,
        entry: entry.key,
        ...causeOf(graph, edge, stage.root),
        breaks: ['mobile'],
      }
    }
  },
})
