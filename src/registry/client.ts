import bundles from '../../checks/client/bundles.js'
import metroSoft from '../../checks/client/metro-soft.js'
import metro from '../../checks/client/metro.js'
import missingGlobal from '../../checks/client/missing-global.js'
import missingWrapper from '../../checks/client/missing-wrapper.js'
import noWrapper from '../../checks/client/no-wrapper.js'
import nodeBuiltin from '../../checks/client/node-builtin.js'
import nodeNames from '../../checks/client/node-names.js'
import nodeResolution from '../../checks/client/node-resolution.js'
import optionsObject from '../../checks/client/options-object.js'
import payloadMismatchSoft from '../../checks/client/payload-mismatch-soft.js'
import payloadMismatch from '../../checks/client/payload-mismatch.js'
import reexportsInvoke from '../../checks/client/reexports-invoke.js'
import sdkNamesSoft from '../../checks/client/sdk-names-soft.js'
import sdkNames from '../../checks/client/sdk-names.js'
import streamMismatch from '../../checks/client/stream-mismatch.js'
import syntaxSoft from '../../checks/client/syntax-soft.js'
import syntax from '../../checks/client/syntax.js'
import typedPayloads from '../../checks/client/typed-payloads.js'
import undeclaredDependencySoft from '../../checks/client/undeclared-dependency-soft.js'
import undeclaredDependency from '../../checks/client/undeclared-dependency.js'
import unknownHandler from '../../checks/client/unknown-handler.js'
import workerLeakSoft from '../../checks/client/worker-leak-soft.js'
import workerLeak from '../../checks/client/worker-leak.js'
import type { Check } from '../check.js'

/** The checks of `client/`, in the order in which the report names them. */
export const client: readonly Check[] = [
  bundles,
  nodeBuiltin,
  undeclaredDependency,
  undeclaredDependencySoft,
  nodeResolution,
  nodeNames,
  syntax,
  syntaxSoft,
  metro,
  metroSoft,
  missingGlobal,
  workerLeak,
  workerLeakSoft,
  sdkNames,
  sdkNamesSoft,
  unknownHandler,
  streamMismatch,
  payloadMismatch,
  payloadMismatchSoft,
  missingWrapper,
  noWrapper,
  reexportsInvoke,
  optionsObject,
  typedPayloads,
]
