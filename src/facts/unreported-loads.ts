import { defineFact, Moot } from '../fact.js'
import { brokenBuiltins } from '../graph/builtins.js'
import { isReported } from '../load/reported.js'
import { loads, type Load } from './loads.js'
import { meantTargets } from './meant.js'
import { workerModuleKinds } from './module-kinds.js'
import { stage } from './stage.js'
import { textFaults } from './text-faults.js'
import { workerUnresolved } from './unresolved.js'
import { workerGraphs } from './worker-graphs.js'

/** The loads that no other check explains. Throws Moot where that leaves nothing to say and yet something fails. */
export const unreportedLoads = defineFact({
  name: 'loads that nothing explains',
  needs: { loads, stage, meantTargets, workerGraphs, workerUnresolved, workerModuleKinds, textFaults },
  learn({ loads, meantTargets, workerUnresolved, ...known }): readonly Load[] {
    const broken = brokenBuiltins(workerUnresolved, known.stage.root, meantTargets)
    const onAll = broken.filter(({ breaks }) => breaks.length === meantTargets.length)
    // This load is the one of desktop; a plugin for phones alone is packed with the import map of the SDK.
    const onlyDesktop = meantTargets.includes('desktop')
      ? []
      : workerUnresolved.filter(({ edge }) => edge.to.kind === 'builtin' && edge.to.mobile)
    const faults = { ...known, workerUnresolved, builtins: [...onAll, ...onlyDesktop] }
    const unreported = loads.filter((load) => load.verdict !== 'failed' || !isReported(load, faults))
    if (unreported.length < loads.length && unreported.every(isQuiet)) {
      throw new Moot('it does not load, for a reason that another check reports')
    }
    return unreported
  },
})

function isQuiet({ verdict, result }: Load): boolean {
  return verdict === 'loaded' && result.lateErrors.length === 0 && result.settled?.code == null
}
