import expiredSuppression from '../../checks/config/expired-suppression.js'
import knownGone from '../../checks/config/known-gone.js'
import unusedSuppression from '../../checks/config/unused-suppression.js'
import type { Check } from '../check.js'

/** The checks of `config/`, in the order in which the report names them. */
export const config: readonly Check[] = [unusedSuppression, expiredSuppression, knownGone]
