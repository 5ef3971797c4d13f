import type { Contract } from '../contract/contract.js'
import type { Definition } from '../facts/definitions.js'
import type { Entry } from '../facts/entries.js'
import type { Load } from '../facts/loads.js'

export interface Foresight {
  readonly loads: readonly Load[]
  readonly definitions: readonly Definition[]
  readonly contract: Contract
}

/** Why an entry is not registered on desktop, as far as that is known without asking the registry. */
export type Foreseen =
  /** Another check reports it. */
  | { readonly kind: 'elsewhere'; readonly reason: string }
  | { readonly kind: 'not-examined'; readonly reason: string; readonly remedy: string }

export function foreseen(entry: Entry, known: Foresight): Foreseen | undefined {
  const load = loadOf(entry, known)
  if (load === undefined || load.mended || load.verdict === 'failed') {
    return { kind: 'elsewhere', reason: 'the plugin does not load' }
  }
  if (load.verdict === 'blocked') return { kind: 'not-examined', reason: load.reason, remedy: load.remedy }
  if (load.result.description?.hasDefault === false) {
    return { kind: 'elsewhere', reason: 'the plugin has no default export' }
  }
  if (isRefusalReported(entry, known)) return { kind: 'elsewhere', reason: 'the definition is refused' }
  return undefined
}

export function loadOf({ key }: Entry, { loads }: Foresight): Load | undefined {
  return loads.find(({ file }) => file.entry.key === key)
}

function definitionOf({ key }: Entry, { definitions }: Foresight): Definition | undefined {
  return definitions.find(({ entry }) => entry.key === key)
}

export function isRefusalReported(entry: Entry, known: Foresight): boolean {
  const definition = definitionOf(entry, known)
  if (definition === undefined) return false
  const byContract = definition.byContract[known.contract.sdkVersion] ?? []
  return definition.refusals.length > 0 || byContract.some(({ code }) => code === 'reserved-model-type')
}

/**
 * Whether the registry would say of the files what it said of the bundle when it took that. The files were loaded, and
 * the registry's own schema took what they export; all that it runs of a plugin besides is `logging.module.setLogger`.
 */
export function isSettledByBundle(entry: Entry, known: Foresight): boolean {
  const definition = definitionOf(entry, known)
  return definition?.judgedBy === 'sdk' && definition.description?.loggingModule.kind === 'undefined'
}
