import type { ParsedModule } from '../parse.js'
import { type FailingUse, reachableFreeUses } from './free.js'
import { type InstalledGlobal, installedGlobals, withInstalled } from './installed.js'
import { modelModule, readModule } from './model.js'
import type { ModuleFormat } from './format.js'
import { globalModules } from './remedies.js'
import { bare, type Runtime } from './runtime.js'

export { type FailingUse, freeUses, type GlobalUse, reachableFreeUses } from './free.js'
export type { ModuleFormat } from './format.js'
export type { Guard } from './guards.js'
export { type HermesHost, hermes, hermesGlobals } from './hermes-globals.js'
export { type InstalledGlobal, installedGlobals, withInstalled } from './installed.js'
export { type ModuleModel, type ModuleSyntax, modelModule, readModule } from './model.js'
export type { Reach } from './place.js'
export { globalModules, type Remedy, remedies } from './remedies.js'
export { bare, nodeOnly, type Runtime } from './runtime.js'

export interface MissingGlobals {
  /** Uses of globals that the runtime lacks, that can run and that the module does not set itself. */
  readonly uses: readonly FailingUse[]
  readonly installed: readonly InstalledGlobal[]
}

export interface MissingGlobalsOptions {
  /** Bare where it is not given. */
  readonly runtime?: Runtime
  /** Read from the text where it is not given. */
  readonly format?: ModuleFormat
  /** What modules evaluated before this one have set. */
  readonly installed?: readonly InstalledGlobal[]
}

/** What one module needs of the global object and the runtime does not give. */
export function missingGlobals(
  parsed: ParsedModule,
  code: string,
  { format, installed = [], runtime = bare }: MissingGlobalsOptions = {},
): MissingGlobals {
  const model = modelModule(readModule(parsed, code, format), runtime)
  const own = installedGlobals(model, globalModules)
  return { uses: reachableFreeUses(withInstalled(model, [...installed, ...own])), installed: own }
}
