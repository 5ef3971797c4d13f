import { defineCheck } from '../../src/check.js'
import { clientInNode } from '../../src/facts/client-in-node.js'
import { stage } from '../../src/facts/stage.js'
import { causeOf, labelOf } from '../../src/graph/labels.js'

export default defineCheck({
  id: 'client/node-resolution',
  title: 'Node finds the modules that the client imports by path',
  why: 'Metro and esbuild add extensions and index files to an import; Node does not. A desktop app that imports the client without a bundler, in Node or Electron, ends before a line of it runs.',
  fix: 'Name the file in full, with its extension. TypeScript holds you to that with "module": "nodenext".',
  severity: 'error',
  checklist: 'client',
  needs: { clientInNode, stage },
  wording: {
    unresolved: (d: { importer: string; specifier: string; code: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, which Node cannot resolve: ${d.code}`,
    extension: (d: { importer: string; specifier: string; code: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, a kind of file that Node cannot import: ${d.code}`,
  },
  *inspect({ clientInNode, stage }) {
    for (const { entry, graph, edge, code, instead } of clientInNode) {
      const message = code === 'ERR_UNKNOWN_FILE_EXTENSION' ? 'extension' : 'unresolved'
      const data = { importer: labelOf(edge.from, stage.root), specifier: edge.specifier, code }
      const cause = { entry: entry.key, ...causeOf(graph, edge, stage.root), breaks: ['desktop'] as const }
      const fix = instead === undefined ? {} : { fix: `Write ${JSON.stringify(instead)}.` }
      yield { message, data, ...cause, ...fix }
    }
  },
})
