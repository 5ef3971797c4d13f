import { defineFact } from '../fact.js'
import { addons, type WorkerAddon } from './addons.js'
import { dynamicLoads, type DynamicFault } from './dynamic-loads.js'
import { missingGlobals, type MissingGlobal } from './globals.js'
import { nodeAddons, type NodeAddon } from './node-addons.js'
import { manifest, type PackageJson } from './manifest.js'
import { sdkImports, type SdkImport } from './sdk-imports.js'
import { refusedModules, type RefusedModule } from './syntax.js'

/** What reading the worker's modules has brought up, each with a check that reports it. */
export interface TextFaults {
  readonly missingGlobals: readonly MissingGlobal[]
  readonly dynamicLoads: readonly DynamicFault[]
  readonly refusedModules: readonly RefusedModule[]
  readonly addons: readonly WorkerAddon[]
  readonly nodeAddons: readonly NodeAddon[]
  readonly sdkImports: readonly SdkImport[]
  readonly manifest: PackageJson
}

export const textFaults = defineFact({
  name: 'faults in the text',
  needs: { missingGlobals, dynamicLoads, refusedModules, addons, nodeAddons, sdkImports, manifest },
  learn: (known): TextFaults => known,
})
