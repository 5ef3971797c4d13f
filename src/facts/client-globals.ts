import type { FailingUse } from '../analysis/globals/index.js'
import type { Place } from '../check.js'
import { polyfills } from '../client/polyfills.js'
import { defineFact } from '../fact.js'
import { causeOfModule } from '../graph/labels.js'
import { clientGraph } from './client-graph.js'
import { clientModules, type ClientModule } from './client-modules.js'
import { meantTargets } from './meant.js'
import { stage } from './stage.js'

/** All uses in one module of one global that React Native lacks. */
export interface ClientGlobal {
  readonly entry: string
  readonly name: string
  readonly via: FailingUse['via']
  readonly file: string
  /** Whether Expo adds it to what React Native has. */
  readonly expoHasIt: boolean
  readonly atLoad: boolean
  /** `dist/client.js:3:10`. */
  readonly places: readonly string[]
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

/**
 * The uses of globals that surely fail on a phone. In a dependency only what fails as it is loaded counts: which of its
 * functions are called cannot be told.
 */
export const clientGlobals = defineFact({
  name: 'globals of the client',
  needs: { clientGraph, clientModules, stage, meantTargets },
  async learn(known): Promise<readonly ClientGlobal[]> {
    const { clientGraph, clientModules, stage, meantTargets } = known
    const { entry, graph } = clientGraph
    if (!meantTargets.includes('mobile')) return []
    const { hermesGlobals } = await import('../analysis/globals/index.js')
    const set = setBy(clientModules)
    return clientModules.flatMap((module): readonly ClientGlobal[] => {
      const uses = module.reading.uses.filter((use) => isSure(use, module) && !set.has(use.name))
      const names = [...new Set(uses.map(({ name }) => name))]
      const { at, chain } = names.length === 0 ? NOWHERE : causeOfModule(graph, module.path, stage.root)
      return names.map((name) => {
        const same = uses.filter((use) => use.name === name)
        const [first] = same
        return {
          entry: entry.key,
          name,
          via: first?.via ?? 'name',
          file: module.label,
          expoHasIt: hermesGlobals.expo.has(name),
          atLoad: same.some(({ atLoad }) => atLoad),
          places: same.map(({ position: { line, column } }) => `${module.label}:${line}:${column}`),
          at: module.isOwn && first !== undefined ? { file: module.label, ...first.position } : at,
          chain,
        }
      })
    })
  },
})

const NOWHERE = { at: undefined, chain: [] } as const

/** The names that some module of the client sets, or imports a polyfill for. */
function setBy(modules: readonly ClientModule[]): ReadonlySet<string> {
  return new Set(
    modules.flatMap(({ reading: { installed, requests } }) => [
      ...installed.map(({ name }) => name),
      ...requests.flatMap(({ specifier }) => polyfills.get(specifier) ?? []),
    ]),
  )
}

function isSure({ certainty, atLoad, inTry }: FailingUse, { isOwn, level }: ClientModule): boolean {
  if (certainty !== 'certain' || inTry) return false
  return isOwn ? level === 'start' || level === 'own-call' : level === 'start' && atLoad
}
