import { defineCheck } from '../../src/check.js'
import { meantTargets } from '../../src/facts/meant.js'
import { stage } from '../../src/facts/stage.js'
import { workerUnresolved } from '../../src/facts/unresolved.js'
import { brokenBuiltins, builtinFix } from '../../src/graph/builtins.js'

export default defineCheck({
  id: 'worker/node-builtin-soft',
  title: 'The worker uses no module of Node that only desktop or only mobile can do without',
  why: 'On a phone the import map of the SDK replaces a few modules of Node, on desktop nothing does: Bare runs the files as they are. A `try` around an import helps on desktop, but bare-pack resolves every literal import and fails.',
  fix: 'Use the `bare-*` package that takes the place of the module.',
  severity: 'warning',
  checklist: 'worker',
  needs: { workerUnresolved, stage, meantTargets },
  wording: {
    imported: (d: { specifier: string; importer: string; breaks: readonly string[] }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, a module of Node that the worker does not have on ${d.breaks.join(', ')}`,
  },
  *inspect({ workerUnresolved, stage, meantTargets }) {
    for (const { breaks, edge, ...rest } of brokenBuiltins(workerUnresolved, stage.root, meantTargets)) {
      if (breaks.length === 0 || breaks.length === meantTargets.length) continue
      const data = { specifier: edge.specifier, importer: rest.importer, breaks }
      const { entry, at, chain } = rest
      const fix = builtinFix(edge.specifier, rest.dependency)
      yield { message: 'imported', data, entry, at, chain, breaks, fix }
    }
  },
})
