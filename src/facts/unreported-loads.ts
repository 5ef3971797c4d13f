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
    const unreported = loads.filter(
      (load) => load.verdict !== 'failed' || (!isReported(load, faults) && !isSame(load, loads)),
    )
    if (unreported.length < loads.length && unreported.every(isQuiet)) {
      throw new Moot('it does not load, for a reason that another check reports')
    }
    return unreported
  },
})

/** Whether a mended copy failed at the very import at which the published package did. */
function isSame({ mended, file, result: { ending } }: Load, loads: readonly Load[]): boolean {
  return loads.some(
    ({ mended: isCopy, file: { entry }, result }) =>
      mended &&
      !isCopy &&
      entry === file.entry &&
      ending.kind === 'unresolved' &&
      result.ending.kind === 'unresolved' &&
      result.ending.specifier === ending.specifier &&
      result.ending.referrer === ending.referrer,
  )
}

function isQuiet({ verdict, result }: Load): boolean {
  return verdict === 'loaded' && result.lateErrors.length === 0 && result.settled?.code == null
}
