import { defineCheck } from '../../src/check.js'
import { loads } from '../../src/facts/loads.js'
import { meantTargets } from '../../src/facts/meant.js'
import { workerModuleKinds } from '../../src/facts/module-kinds.js'
import { stage } from '../../src/facts/stage.js'
import { workerUnresolved } from '../../src/facts/unresolved.js'
import { workerGraphs } from '../../src/facts/worker-graphs.js'
import { brokenBuiltins } from '../../src/graph/builtins.js'
import { causeOfEnding, said } from '../../src/load/cause.js'
import { isReported } from '../../src/load/reported.js'

export default defineCheck({
  id: 'plugin/loads',
  title: 'The plugin entry loads in Bare',
  why: 'The worker imports every plugin of the app as it starts. If one throws, hangs, exits or cannot be linked, the worker dies before it answers, and the app only sees a time-out after 30 seconds.',
  fix: 'Keep the top level of the entry to imports and definitions; what can fail or takes time belongs into `createModel` or `load`.',
  severity: 'error',
  checklist: 'worker',
  needs: { loads, stage, meantTargets, workerGraphs, workerUnresolved, workerModuleKinds },
  wording: {
    threw: (d: { specifier: string; thrown: string }) => `importing ${d.specifier} throws ${d.thrown}`,
    'link-error': (d: { specifier: string; thrown: string }) =>
      `${d.specifier} cannot be linked: ${d.thrown}`,
    unresolved: (d: { specifier: string; missing: string; importer: string; code: string }) =>
      `${d.specifier} does not load, because ${d.importer} imports ${JSON.stringify(d.missing)}: ${d.code}`,
    addon: (d: { specifier: string; code: string; missing: string }) =>
      `${d.specifier} does not load, because its native addon ${d.missing} cannot be loaded: ${d.code}`,
    engine: (d: { range: string; version: string }) =>
      `the package asks for Bare ${d.range} in \`engines\`, and Bare is ${d.version} here`,
    'never-settled': (d: { specifier: string }) =>
      `importing ${d.specifier} never ends: a top-level \`await\` waits for something that never comes`,
    'timed-out': (d: { specifier: string; seconds: number }) =>
      `importing ${d.specifier} did not end within ${d.seconds} s`,
    exited: (d: { specifier: string; code: number }) =>
      `importing ${d.specifier} ends the process with exit code ${d.code}`,
    crashed: (d: { specifier: string; how: string }) =>
      `importing ${d.specifier} crashes the runtime: ${d.how}`,
    'out-of-memory': (d: { specifier: string }) => `importing ${d.specifier} uses up the memory`,
    late: (d: { specifier: string; thrown: string }) =>
      `importing ${d.specifier} leaves an error behind that nobody catches, which ends the worker: ${d.thrown}`,
    'late-exit': (d: { specifier: string; code: number }) =>
      `${d.specifier} ends the process with exit code ${d.code} soon after it is imported`,
    'not-examined': (d: { specifier: string; reason: string }) =>
      `whether ${d.specifier} loads could not be told: ${d.reason}`,
  },
  *inspect({ loads, stage, meantTargets, workerGraphs, workerUnresolved, workerModuleKinds }) {
    const broken = brokenBuiltins(workerUnresolved, stage.root, meantTargets)
    const builtins = broken.filter(({ breaks }) => breaks.length === meantTargets.length)
    // This load is the one of desktop; a plugin for phones alone is packed with the import map of the SDK.
    const onlyDesktop = meantTargets.includes('desktop')
      ? []
      : workerUnresolved.filter(({ edge }) => edge.to.kind === 'builtin' && edge.to.mobile)
    for (const load of loads) {
      const { entry } = load.file
      if (load.verdict === 'blocked') {
        const data = { specifier: entry.specifier, reason: load.reason }
        yield { message: 'not-examined', data, entry: entry.key, fix: load.remedy, unproven: true }
      }
      for (const { thrown } of load.verdict === 'loaded' ? load.result.lateErrors : []) {
        yield {
          message: 'late',
          data: { specifier: entry.specifier, thrown: said(thrown) },
          entry: entry.key,
        }
      }
      const code = load.result.settled?.code ?? null
      if (code !== null && load.result.lateErrors.length === 0) {
        yield { message: 'late-exit', data: { specifier: entry.specifier, code }, entry: entry.key }
      }
      if (load.verdict !== 'failed') continue
      if (
        isReported(load, {
          workerGraphs,
          workerUnresolved,
          workerModuleKinds,
          builtins: [...builtins, ...onlyDesktop],
        })
      )
        continue
      yield { ...causeOfEnding(load, stage), entry: entry.key }
    }
  },
})
