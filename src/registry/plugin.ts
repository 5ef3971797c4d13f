import createModel from '../../checks/plugin/create-model.js'
import defaultExport from '../../checks/plugin/default-export.js'
import definition from '../../checks/plugin/definition.js'
import displayName from '../../checks/plugin/display-name.js'
import handlerKind from '../../checks/plugin/handler-kind.js'
import handlers from '../../checks/plugin/handlers.js'
import liveSoft from '../../checks/plugin/live-soft.js'
import live from '../../checks/plugin/live.js'
import loads from '../../checks/plugin/loads.js'
import modelPath from '../../checks/plugin/model-path.js'
import modelTypeName from '../../checks/plugin/model-type-name.js'
import modelTypeReservedSoft from '../../checks/plugin/model-type-reserved-soft.js'
import modelTypeReserved from '../../checks/plugin/model-type-reserved.js'
import registers from '../../checks/plugin/registers.js'
import sdkRange from '../../checks/plugin/sdk-range.js'
import usesDefinePlugin from '../../checks/plugin/uses-define-plugin.js'
import type { Check } from '../check.js'

/** The checks of `plugin/`, in the order in which the report names them. */
export const plugin: readonly Check[] = [
  loads,
  defaultExport,
  definition,
  modelTypeReserved,
  modelTypeReservedSoft,
  handlers,
  handlerKind,
  createModel,
  modelPath,
  displayName,
  modelTypeName,
  usesDefinePlugin,
  sdkRange,
  registers,
  live,
  liveSoft,
]
