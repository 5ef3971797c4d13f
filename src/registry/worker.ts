import brokenGlobals from '../../checks/worker/broken-globals.js'
import bundles from '../../checks/worker/bundles.js'
import dynamicImportSoft from '../../checks/worker/dynamic-import-soft.js'
import dynamicImport from '../../checks/worker/dynamic-import.js'
import dynamicRequireSoft from '../../checks/worker/dynamic-require-soft.js'
import dynamicRequire from '../../checks/worker/dynamic-require.js'
import metadataPath from '../../checks/worker/metadata-path.js'
import missingGlobalSoft from '../../checks/worker/missing-global-soft.js'
import missingGlobal from '../../checks/worker/missing-global.js'
import nodeBuiltinSoft from '../../checks/worker/node-builtin-soft.js'
import nodeBuiltin from '../../checks/worker/node-builtin.js'
import outsidePackage from '../../checks/worker/outside-package.js'
import packs from '../../checks/worker/packs.js'
import sdkSubpathSoft from '../../checks/worker/sdk-subpath-soft.js'
import sdkSubpath from '../../checks/worker/sdk-subpath.js'
import sideEffects from '../../checks/worker/side-effects.js'
import syntax from '../../checks/worker/syntax.js'
import undeclaredDependencySoft from '../../checks/worker/undeclared-dependency-soft.js'
import undeclaredDependency from '../../checks/worker/undeclared-dependency.js'
import type { Check } from '../check.js'

/** The checks of `worker/`, in the order in which the report names them. */
export const worker: readonly Check[] = [
  bundles,
  nodeBuiltin,
  nodeBuiltinSoft,
  packs,
  missingGlobal,
  missingGlobalSoft,
  dynamicImport,
  dynamicImportSoft,
  dynamicRequire,
  dynamicRequireSoft,
  syntax,
  undeclaredDependency,
  undeclaredDependencySoft,
  outsidePackage,
  sdkSubpath,
  sdkSubpathSoft,
  metadataPath,
  brokenGlobals,
  sideEffects,
]
