import { defineCheck } from '../../src/check.js'
import { disk } from '../../src/facts/disk.js'
import { stage } from '../../src/facts/stage.js'
import { unreportedLoads } from '../../src/facts/unreported-loads.js'
import { workerGraphs } from '../../src/facts/worker-graphs.js'
import { causeOfEnding, said } from '../../src/load/cause.js'

export default defineCheck({
  id: 'plugin/loads',
  title: 'The plugin entry loads in Bare',
  why: 'The worker imports every plugin of the app as it starts. If one throws, hangs, exits or cannot be linked, the worker dies before it answers, and the app only sees a time-out after 30 seconds.',
  fix: 'Keep the top level of the entry to imports and definitions; what can fail or takes time belongs into `createModel` or `load`.',
  severity: 'error',
  checklist: 'worker',
  needs: { unreportedLoads, stage, workerGraphs, disk },
  wording: {
    threw: (d: { specifier: string; thrown: string }) => `importing ${d.specifier} throws ${d.thrown}`,
    'link-error': (d: { specifier: string; thrown: string }) =>
      `${d.specifier} cannot be linked: ${d.thrown}`,
    unresolved: (d: { specifier: string; missing: string; importer: string; code: string }) =>
      `${d.specifier} does not load, because ${d.importer} imports ${JSON.stringify(d.missing)}: ${d.code}`,
    addon: (d: { specifier: string; code: string; missing: string }) =>
      `${d.specifier} does not load, because its native addon ${d.missing} cannot be loaded: ${d.code}`,
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
  *inspect({ unreportedLoads, stage, workerGraphs, disk }) {
    for (const load of unreportedLoads) {
      const { file, verdict, result } = load
      const { specifier, key: entry } = file.entry
      if (verdict === 'failed') {
        const graph = workerGraphs.find((one) => one.entry === file.entry)?.graph
        const cause = causeOfEnding(load, { stage, graph, files: disk })
        yield { ...cause, entry, fix: FIXES[cause.message] }
      }
      if (verdict === 'blocked') {
        const data = { specifier, reason: load.reason }
        yield { message: 'not-examined', data, entry, fix: load.remedy, unproven: true }
      }
      if (verdict !== 'loaded') continue
      for (const { thrown } of result.lateErrors) {
        yield { message: 'late', data: { specifier, thrown: said(thrown) }, entry }
      }
      const code = result.settled?.code ?? null
      if (code !== null && result.lateErrors.length === 0) {
        yield { message: 'late-exit', data: { specifier, code }, entry }
      }
    }
  },
})

const FIXES: Readonly<Partial<Record<string, string>>> = {
  unresolved:
    'Import what is there: correct the path, declare and install the package, or use what Bare has in place of a module of Node.',
  'link-error':
    'Import only names that the module exports; of a CommonJS module take the default export and read the name from it. A dependency that is written as ESM and does not say so in its package.json has to be bundled into the worker, or replaced.',
}
