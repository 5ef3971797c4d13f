import { defineCheck } from '../../src/check.js'
import { clientGraph } from '../../src/facts/client-graph.js'
import { linkedTarget } from '../../src/facts/linked-target.js'
import { packlist } from '../../src/facts/packlist.js'
import { stage } from '../../src/facts/stage.js'
import { clientUnresolved } from '../../src/facts/unresolved.js'
import { causeOf, isLinked, labelOf, withoutStage } from '../../src/graph/labels.js'
import { fixOfCase } from '../../src/graph/other-case.js'

export default defineCheck({
  id: 'client/bundles',
  title: 'esbuild bundles the client under the rules of React Native, with nothing unresolved',
  why: 'An app that imports the plugin bundles its client. A module that cannot be found or parsed stops the build of the whole app.',
  fix: 'Install and declare the package under `dependencies`, correct the path, or mend the syntax at the place shown.',
  severity: 'error',
  checklist: 'client',
  needs: { clientGraph, clientUnresolved, stage, linkedTarget, packlist },
  wording: {
    refused: (d: { said: string }) => `esbuild cannot bundle the client: ${d.said}`,
    unresolved: (d: { specifier: string; importer: string; code: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, which Metro cannot resolve: ${d.code}`,
    'not-installed': (d: { name: string; importer: string }) =>
      `${d.name}, which ${d.importer} imports, is declared but not installed here, so nothing is known of what it does`,
    'not-beside': (d: { name: string; importer: string }) =>
      `${d.name}, which ${d.importer} imports, is declared but not installed beside it: that file is reached through a link, and Bare and Metro look beside its real place, bare-pack also beside the link, so nothing is known of what it does; install the dependencies of the linked package where it stands`,
  },
  *inspect({ clientGraph: { entry, graph }, clientUnresolved, stage, linkedTarget, packlist }) {
    for (const { text, file, line, column } of graph.errors) {
      const at = file === null ? {} : { at: { file: labelOf(file, stage.root), line, column } }
      yield { message: 'refused', data: { said: withoutStage(text, stage) }, entry: entry.key, ...at }
    }
    for (const edge of graph.edges) {
      if (edge.to.kind !== 'not-installed') continue
      const data = { name: edge.to.name, importer: labelOf(edge.from, stage.root) }
      const fix = 'Install the dependencies: npm install'
      const cause = { entry: entry.key, ...causeOf(graph, edge, stage.root) }
      yield {
        message: linkedTarget || isLinked(edge.from, stage.root) ? 'not-beside' : 'not-installed',
        data,
        ...cause,
        fix,
        unproven: true,
        lack: 'dependency',
      }
    }
    for (const { edge, tried } of clientUnresolved) {
      // React Native's Metro lets an import in a `try` fail when it runs.
      if (edge.to.kind !== 'missing' || tried) continue
      const data = { specifier: edge.specifier, importer: labelOf(edge.from, stage.root), code: edge.to.code }
      const cause = { entry: entry.key, ...causeOf(graph, edge, stage.root) }
      yield { message: 'unresolved', data, ...cause, ...fixOfCase(edge, stage.root, packlist.paths) }
    }
  },
})
