import type { Place } from '../check.js'
import { Blocked, defineFact } from '../fact.js'
import type { EngineJudgement } from '../worker/engines.js'
import { host } from './host.js'
import { meantTargets } from './meant.js'
import { reachedPackages } from './packages.js'

/** A package whose `engines` the Bare that is installed here does not meet. */
export interface RefusingPackage {
  readonly entry: string
  readonly name: string
  readonly isOwn: boolean
  readonly judgement: Exclude<EngineJudgement, { readonly kind: 'admitted' }>
  /** Of Bare. */
  readonly version: string
  readonly at: Place | undefined
  readonly chain: readonly string[]
}

/** Empty where the plugin is meant for phones alone: no bundle asks for an engine. */
export const refusingPackages = defineFact({
  name: 'engines',
  needs: { reachedPackages, host, meantTargets },
  async learn({ reachedPackages, host, meantTargets }): Promise<readonly RefusingPackage[]> {
    const asking = reachedPackages.flatMap((one) => {
      const engines = one.json['engines']
      const isAsking = typeof engines === 'object' && engines !== null && 'bare' in engines
      return isAsking ? [{ one, range: engines.bare }] : []
    })
    if (asking.length === 0 || !meantTargets.includes('desktop')) return []
    if (host.bare === null) {
      throw new Blocked('bare', 'Bare is not installed here', 'Install Bare: npm install -D bare-runtime')
    }
    const { judgeEngine } = await import('../worker/engines.js')
    const { version } = host.bare
    return asking.flatMap(({ one, range }) => {
      const { entry, name, folder, isOwn, cause } = one
      const judgement = judgeEngine(folder, range, version)
      if (judgement.kind === 'admitted') return []
      const { at, chain } = cause()
      const place: Place | undefined = isOwn ? { pointer: '/engines/bare' } : at
      return [{ entry, name, isOwn, judgement, version, at: place, chain }]
    })
  },
})
