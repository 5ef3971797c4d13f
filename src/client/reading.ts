import {
  type FailingUse,
  hermes,
  type HermesHost,
  type InstalledGlobal,
  installedGlobals,
  type ModuleFormat,
  modelModule,
  reachableFreeUses,
  readModule,
  withInstalled,
} from '../analysis/globals/index.js'
import { parseModule } from '../analysis/parse.js'
import { addonCalls, type AddonCall } from '../worker/addon-calls.js'
import { ADDON } from '../worker/reading.js'
import { moduleRequests, type ModuleRequest } from '../worker/requests.js'
import { polyfills } from './polyfills.js'

/** What the checks ask of a module's text as React Native would run it. */
export interface ClientModuleReading {
  /** Uses of globals that React Native lacks, whatever other modules set. */
  readonly uses: readonly FailingUse[]
  readonly installed: readonly InstalledGlobal[]
  readonly requests: readonly ModuleRequest[]
  readonly addons: readonly AddonCall[]
}

/** Undefined where the text does not parse, which is another check's to say. */
export function readClientModule(
  code: string,
  format: ModuleFormat,
  host: HermesHost = 'react-native',
): ClientModuleReading | undefined {
  const parsed = parseModule(code)
  if (!parsed.ok) return undefined
  const model = modelModule(readModule(parsed, code, format), hermes(host))
  const installed = installedGlobals(model, polyfills)
  return {
    uses: reachableFreeUses(withInstalled(model, installed)),
    installed,
    requests: moduleRequests(model),
    addons: ADDON.test(code) ? addonCalls(model) : [],
  }
}
