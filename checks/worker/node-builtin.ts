import { defineCheck } from '../../src/check.js'
import { meantTargets } from '../../src/facts/meant.js'
import { stage } from '../../src/facts/stage.js'
import { workerUnresolved } from '../../src/facts/unresolved.js'
import { brokenBuiltins, builtinFix } from '../../src/graph/builtins.js'

export default defineCheck({
  id: 'worker/node-builtin',
  title: 'The worker uses no module of Node that Bare lacks',
  why: 'Bare has none of the modules of Node. The worker ends with "module not found" as it starts, and bare-pack refuses to build the bundle of the whole app.',
  fix: 'Use the `bare-*` package that takes the place of the module.',
  severity: 'error',
  checklist: 'worker',
  needs: { workerUnresolved, stage, meantTargets },
  wording: {
    imported: (d: { specifier: string; importer: string }) =>
      `${d.importer} imports ${JSON.stringify(d.specifier)}, a module of Node that Bare does not have`,
  },
  *inspect({ workerUnresolved, stage, meantTargets }) {
    for (const { breaks, edge, ...rest } of brokenBuiltins(workerUnresolved, stage.root, meantTargets)) {
      if (breaks.length < meantTargets.length) continue
      const data = { specifier: edge.specifier, importer: rest.importer }
      yield {
        message: 'imported',
        data,
        entry: rest.entry,
        at: rest.at,
        chain: rest.chain,
        fix: builtinFix(edge.specifier, rest.dependency),
      }
    }
  },
})
