import type { SuppressionUse } from '../config/sift.js'
import { defineFact } from '../fact.js'

/** What became of the suppressions; told by the run once every other check has spoken. */
export const suppressionUse = defineFact({
  name: 'use of suppressions',
  needs: {},
  learn: (): SuppressionUse => {
    throw new Error('the run has not told what the suppressions were used for')
  },
})
