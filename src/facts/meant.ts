import type { Target } from '../check.js'
import { defineFact } from '../fact.js'

/** Where the author means the plugin to run. */
export const meantTargets = defineFact({
  name: 'targets meant',
  needs: {},
  learn: (_, { options }): readonly Target[] => options.targets,
})
