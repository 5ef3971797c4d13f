import hasExports from '../checks/entrypoints/has-exports.js'
import hasExportsSoft from '../checks/entrypoints/has-exports-soft.js'
import moduleKindClient from '../checks/entrypoints/module-kind-client.js'
import moduleKindSoft from '../checks/entrypoints/module-kind-soft.js'
import moduleKind from '../checks/entrypoints/module-kind.js'
import packageJson from '../checks/entrypoints/package-json.js'
import plugin from '../checks/entrypoints/plugin.js'
import resolvesInBare from '../checks/entrypoints/resolves-in-bare.js'
import resolvesInMetro from '../checks/entrypoints/resolves-in-metro.js'
import resolvesInNodeSoft from '../checks/entrypoints/resolves-in-node-soft.js'
import resolvesInNode from '../checks/entrypoints/resolves-in-node.js'
import rootSoft from '../checks/entrypoints/root-soft.js'
import root from '../checks/entrypoints/root.js'
import targetExistsSoft from '../checks/entrypoints/target-exists-soft.js'
import targetExists from '../checks/entrypoints/target-exists.js'
import typesImports from '../checks/entrypoints/types-imports.js'
import types from '../checks/entrypoints/types.js'
import workerBundles from '../checks/worker/bundles.js'
import dynamicImportSoft from '../checks/worker/dynamic-import-soft.js'
import dynamicImport from '../checks/worker/dynamic-import.js'
import dynamicRequireSoft from '../checks/worker/dynamic-require-soft.js'
import dynamicRequire from '../checks/worker/dynamic-require.js'
import metadataPath from '../checks/worker/metadata-path.js'
import outsidePackage from '../checks/worker/outside-package.js'
import sdkSubpathSoft from '../checks/worker/sdk-subpath-soft.js'
import sdkSubpath from '../checks/worker/sdk-subpath.js'
import syntax from '../checks/worker/syntax.js'
import undeclaredDependencySoft from '../checks/worker/undeclared-dependency-soft.js'
import undeclaredDependency from '../checks/worker/undeclared-dependency.js'
import engineSoft from '../checks/addon/engine-soft.js'
import engine from '../checks/addon/engine.js'
import nodeAddonSoft from '../checks/addon/node-addon-soft.js'
import nodeAddon from '../checks/addon/node-addon.js'
import prebuildSoft from '../checks/addon/prebuild-soft.js'
import prebuild from '../checks/addon/prebuild.js'
import missingGlobalSoft from '../checks/worker/missing-global-soft.js'
import missingGlobal from '../checks/worker/missing-global.js'
import workerNodeBuiltinSoft from '../checks/worker/node-builtin-soft.js'
import workerNodeBuiltin from '../checks/worker/node-builtin.js'
import loads from '../checks/plugin/loads.js'
import defaultExport from '../checks/plugin/default-export.js'
import definition from '../checks/plugin/definition.js'
import handlerKind from '../checks/plugin/handler-kind.js'
import handlers from '../checks/plugin/handlers.js'
import liveSoft from '../checks/plugin/live-soft.js'
import live from '../checks/plugin/live.js'
import modelTypeReservedSoft from '../checks/plugin/model-type-reserved-soft.js'
import modelTypeReserved from '../checks/plugin/model-type-reserved.js'
import opaque from '../checks/payload/opaque.js'
import requestJsonSoft from '../checks/payload/request-json-soft.js'
import requestJson from '../checks/payload/request-json.js'
import responseJsonSoft from '../checks/payload/response-json-soft.js'
import responseJson from '../checks/payload/response-json.js'
import clientBundles from '../checks/client/bundles.js'
import clientNodeBuiltin from '../checks/client/node-builtin.js'
import clientSyntax from '../checks/client/syntax.js'
import streamMismatch from '../checks/client/stream-mismatch.js'
import clientSyntaxSoft from '../checks/client/syntax-soft.js'
import clientMetro from '../checks/client/metro.js'
import clientMetroSoft from '../checks/client/metro-soft.js'
import clientMissingGlobal from '../checks/client/missing-global.js'
import workerLeak from '../checks/client/worker-leak.js'
import workerLeakSoft from '../checks/client/worker-leak-soft.js'
import sdkNames from '../checks/client/sdk-names.js'
import sdkNamesSoft from '../checks/client/sdk-names-soft.js'
import missingWrapper from '../checks/client/missing-wrapper.js'
import noWrapper from '../checks/client/no-wrapper.js'
import reexportsInvoke from '../checks/client/reexports-invoke.js'
import optionsObject from '../checks/client/options-object.js'
import typedPayloads from '../checks/client/typed-payloads.js'
import unknownHandler from '../checks/client/unknown-handler.js'
import manifest from '../checks/publish/manifest.js'
import appSize from '../checks/publish/app-size.js'
import files from '../checks/publish/files.js'
import gate from '../checks/publish/gate.js'
import installScripts from '../checks/publish/install-scripts.js'
import keywords from '../checks/publish/keywords.js'
import license from '../checks/publish/license.js'
import localProtocolSoft from '../checks/publish/local-protocol-soft.js'
import localProtocol from '../checks/publish/local-protocol.js'
import publishConfig from '../checks/publish/publish-config.js'
import readme from '../checks/publish/readme.js'
import repository from '../checks/publish/repository.js'
import sdkDependency from '../checks/publish/sdk-dependency.js'
import secrets from '../checks/publish/secrets.js'
import size from '../checks/publish/size.js'
import publint from '../checks/publish/publint.js'
import createModel from '../checks/plugin/create-model.js'
import displayName from '../checks/plugin/display-name.js'
import modelPath from '../checks/plugin/model-path.js'
import modelTypeName from '../checks/plugin/model-type-name.js'
import sdkRange from '../checks/plugin/sdk-range.js'
import usesDefinePlugin from '../checks/plugin/uses-define-plugin.js'
import brokenGlobals from '../checks/worker/broken-globals.js'
import sideEffects from '../checks/worker/side-effects.js'
import registers from '../checks/plugin/registers.js'
import packs from '../checks/worker/packs.js'
import type { Check } from './check.js'

/** Every check, in the order in which the report names them. */
export const checks: readonly Check[] = [
  manifest,
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
  workerBundles,
  workerNodeBuiltin,
  workerNodeBuiltinSoft,
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
  prebuild,
  prebuildSoft,
  engine,
  engineSoft,
  nodeAddon,
  nodeAddonSoft,
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
  requestJson,
  requestJsonSoft,
  responseJson,
  responseJsonSoft,
  opaque,
  clientBundles,
  clientNodeBuiltin,
  clientSyntax,
  clientSyntaxSoft,
  clientMetro,
  clientMetroSoft,
  clientMissingGlobal,
  workerLeak,
  workerLeakSoft,
  sdkNames,
  sdkNamesSoft,
  unknownHandler,
  streamMismatch,
  missingWrapper,
  noWrapper,
  reexportsInvoke,
  optionsObject,
  typedPayloads,
  localProtocol,
  localProtocolSoft,
  publishConfig,
  sdkDependency,
  installScripts,
  secrets,
  files,
  size,
  appSize,
  license,
  readme,
  repository,
  keywords,
  gate,
  ...publint,
]
