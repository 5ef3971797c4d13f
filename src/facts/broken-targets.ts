import { defineFact } from '../fact.js'
import { bareResolutions, clientResolutions } from './resolutions.js'
import { missingTargetOf, targets, type MissingTarget } from './targets.js'

export interface BrokenTarget extends MissingTarget {
  /** Who looks for it in vain: hosts, `node`, `metro`. */
  readonly failsIn: readonly string[]
}

/** The missing targets that some runtime really looks for when the plugin or its client is imported. */
export const brokenTargets = defineFact({
  name: 'broken targets',
  needs: { targets, bareResolutions, clientResolutions },
  learn({ targets, bareResolutions, clientResolutions }): readonly BrokenTarget[] {
    const tried = [
      ...bareResolutions.flatMap(({ hosts }) =>
        hosts.map(({ host, resolution }) => ({ by: host, resolution })),
      ),
      ...(clientResolutions?.metro ?? []).map(({ resolution }) => ({ by: 'metro', resolution })),
      ...(clientResolutions === null ? [] : [{ by: 'node', resolution: clientResolutions.node.import }]),
    ]
    const failures = tried.flatMap(({ by, resolution }) => {
      const target = resolution.ok ? undefined : missingTargetOf(resolution, targets)
      return target === undefined ? [] : [{ by, target }]
    })
    return targets.missing.flatMap((target) => {
      const failsIn = failures.filter((one) => one.target === target).map(({ by }) => by)
      return failsIn.length === 0 ? [] : [{ ...target, failsIn: [...new Set(failsIn)] }]
    })
  },
})
