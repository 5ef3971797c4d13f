import hasExportsSoft from '../../checks/entrypoints/has-exports-soft.js'
import hasExports from '../../checks/entrypoints/has-exports.js'
import moduleKindClient from '../../checks/entrypoints/module-kind-client.js'
import moduleKindSoft from '../../checks/entrypoints/module-kind-soft.js'
import moduleKind from '../../checks/entrypoints/module-kind.js'
import packageJson from '../../checks/entrypoints/package-json.js'
import plugin from '../../checks/entrypoints/plugin.js'
import resolvesInBare from '../../checks/entrypoints/resolves-in-bare.js'
import resolvesInMetro from '../../checks/entrypoints/resolves-in-metro.js'
import resolvesInNodeSoft from '../../checks/entrypoints/resolves-in-node-soft.js'
import resolvesInNode from '../../checks/entrypoints/resolves-in-node.js'
import rootSoft from '../../checks/entrypoints/root-soft.js'
import root from '../../checks/entrypoints/root.js'
import targetExistsSoft from '../../checks/entrypoints/target-exists-soft.js'
import targetExists from '../../checks/entrypoints/target-exists.js'
import typesImports from '../../checks/entrypoints/types-imports.js'
import types from '../../checks/entrypoints/types.js'
import type { Check } from '../check.js'

/** The checks of `entrypoints/`, in the order in which the report names them. */
export const entrypoints: readonly Check[] = [
  hasExports,
  hasExportsSoft,
  root,
  rootSoft,
  plugin,
  targetExists,
  targetExistsSoft,
  resolvesInBare,
  resolvesInMetro,
  resolvesInNode,
  resolvesInNodeSoft,
  moduleKind,
  moduleKindClient,
  moduleKindSoft,
  types,
  typesImports,
  packageJson,
]
