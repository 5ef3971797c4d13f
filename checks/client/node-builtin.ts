import { defineCheck } from '../../src/check.js'
import { clientAddons } from '../../src/facts/client-addons.js'
import { meantTargets } from '../../src/facts/meant.js'
import { stage } from '../../src/facts/stage.js'
import { clientUnresolved } from '../../src/facts/unresolved.js'
import { causeOf, labelOf } from '../../src/graph/labels.js'

export default defineCheck({
  id: 'client/node-builtin',
  title: 'The client uses no module of Node and no native addon of Bare',
  why: 'The client also runs in React Native, which has none of the modules of Node: Metro refuses to build the app. A package that loads a native addon of Bare does build, and throws as the app starts. `imports` keys such as "fs" do not help there, Metro knows only those that start with "#".',
  fix: 'Move the work into a handler of the worker, or use an API of React Native. Where the app must choose, map the module away with `"react-native": { "<module>": false }`.',
  severity: 'error',
  checklist: 'client',
  needs: { clientUnresolved, clientAddons, stage, meantTargets },
  wording: {
    imported: (d: { specifier: string; importer: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, a module of Node that React Native does not have`,
    addon: (d: { name: string; file: string }) =>
      `the client imports ${d.name}, whose ${d.file} loads a native addon of Bare as it is imported: require.addon is not a function in React Native`,
  },
  *inspect({ clientUnresolved, clientAddons, stage, meantTargets }) {
    if (!meantTargets.includes('mobile')) return
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
    for (const { entry, name, file, at, chain } of clientAddons) {
      const fix = `Use ${name} in a handler of the worker: native addons of Bare are for the worker alone.`
      yield { message: 'addon', data: { name, file }, entry, at, chain, breaks: ['mobile'], fix }
    }
  },
})
