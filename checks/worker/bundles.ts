import { defineCheck } from '../../src/check.js'
import { strayImports } from '../../src/facts/dependencies.js'
import { sdkImports } from '../../src/facts/sdk-imports.js'
import { linkedTarget } from '../../src/facts/linked-target.js'
import { packlist } from '../../src/facts/packlist.js'
import { stage } from '../../src/facts/stage.js'
import { meantTargets } from '../../src/facts/meant.js'
import { workerUnresolved } from '../../src/facts/unresolved.js'
import { workerGraphs } from '../../src/facts/worker-graphs.js'
import { causeOf, isLinked, labelOf, withoutStage } from '../../src/graph/labels.js'
import { fixOfCase } from '../../src/graph/other-case.js'

export default defineCheck({
  id: 'worker/bundles',
  title: 'esbuild bundles `./plugin` under the rules of Bare, with nothing unresolved',
  why: 'A module that cannot be found or parsed ends the worker as it starts, and the app only sees a time-out. For a phone, bare-pack refuses to build the bundle of the whole app.',
  fix: 'Install and declare the package under `dependencies`, correct the path, or mend the syntax at the place shown.',
  severity: 'error',
  checklist: 'worker',
  needs: {
    workerGraphs,
    workerUnresolved,
    strayImports,
    sdkImports,
    stage,
    meantTargets,
    linkedTarget,
    packlist,
  },
  wording: {
    refused: (d: { said: string }) => `esbuild cannot bundle the worker: ${d.said}`,
    unresolved: (d: { specifier: string; importer: string; code: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, which Bare cannot resolve: ${d.code}`,
    optional: (d: { specifier: string; importer: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, which is not there; the \`try\` around it helps on desktop, but bare-pack refuses it`,
    'not-installed': (d: { name: string; importer: string }) =>
      `${d.name}, which ${d.importer} imports, is declared but not installed here, so nothing is known of what it does`,
    'not-beside': (d: { name: string; importer: string }) =>
      `${d.name}, which ${d.importer} imports, is declared but not installed beside it: that file is reached through a link, and Bare and Metro look beside its real place, bare-pack also beside the link, so nothing is known of what it does; install the dependencies of the linked package where it stands`,
  },
  *inspect({ workerGraphs, workerUnresolved, strayImports, sdkImports, stage, ...known }) {
    const elsewhere = new Set([...strayImports, ...sdkImports].map(({ edge }) => edge))
    for (const { entry, graph } of workerGraphs) {
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
          message: known.linkedTarget || isLinked(edge.from, stage.root) ? 'not-beside' : 'not-installed',
          data,
          ...cause,
          fix,
          unproven: true,
          lack: 'dependency',
        }
      }
    }
    for (const { entry, graph, edge, tried } of workerUnresolved) {
      if (edge.to.kind !== 'missing' || elsewhere.has(edge)) continue
      const { specifier } = edge
      const importer = labelOf(edge.from, stage.root)
      const cause = { entry: entry.key, ...causeOf(graph, edge, stage.root) }
      const common = { ...cause, ...fixOfCase(edge, stage.root, known.packlist.paths) }
      if (!tried)
        yield { message: 'unresolved', data: { specifier, importer, code: edge.to.code }, ...common }
      else if (known.meantTargets.includes('mobile')) {
        yield { message: 'optional', data: { specifier, importer }, ...cause, breaks: ['mobile'] }
      }
    }
  },
})
