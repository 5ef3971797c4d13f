import type { GlobalUse } from './reading.js'
import { isSure, type Level } from './levels.js'

/**
 * - `load`: the worker ends as it starts.
 * - `call`: the plugin's own code fails when it runs.
 * - `dependency`: a function of a dependency fails, if it is ever called.
 * - `unsure`: a condition may keep it from running.
 */
export type GlobalFault = 'load' | 'call' | 'dependency' | 'unsure'

const RANK: readonly GlobalFault[] = ['unsure', 'dependency', 'call', 'load']

export function worstOf(faults: readonly GlobalFault[]): GlobalFault {
  return faults.reduce((worst, one) => (RANK.indexOf(one) > RANK.indexOf(worst) ? one : worst), 'unsure')
}

/**
 * What comes of a use; undefined where nothing does, or where it cannot be told of code that is not the author's.
 * `isAuthors`: not in a dependency, nor in one that is bundled into the package's files.
 */
export function faultOf(use: GlobalUse, level: Level, isAuthors: boolean): GlobalFault | undefined {
  if (level === 'never' || level === 'caught') return undefined
  if (use.certainty === 'unsure' || !isSure(level)) return isAuthors ? 'unsure' : undefined
  if (use.surelyAtLoad && level === 'start') return 'load'
  if (level === 'dependency-call') return 'dependency'
  if (use.surelyAtLoad && level === 'own-call') return 'call'
  return isAuthors ? 'call' : 'dependency'
}
