import { defineFact } from '../fact.js'
import type { Budgets } from '../publish/budgets.js'

/** What sizes the author allows, in bytes. */
export const budgets = defineFact({
  name: 'budgets',
  needs: {},
  learn: (_, { options }): Budgets => options.budgets,
})
