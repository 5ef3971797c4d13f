import type { TextFaults } from '../facts/text-faults.js'
import type { Stage } from '../facts/stage.js'
import type { Ending } from '../probe/request.js'
import { ownPlace } from './place.js'

/** Whether a fault that was found by reading names the very thing that kept an entry from loading. */
export function isToldByText(ending: Ending, faults: TextFaults, stage: Stage): boolean {
  switch (ending.kind) {
    case 'threw':
      return (
        isMissingGlobal(ending, faults, stage) ||
        isShim(ending.thrown.message, faults) ||
        isRefusedPackage(ending.thrown.message ?? '', faults)
      )
    case 'unresolved':
      return isRefusedPackage(ending.thrown.message ?? '', faults)
    case 'link-error':
      return (
        ending.problem.kind === 'syntax' && faults.refusedModules.some(({ fault }) => fault.kind !== 'unread')
      )
    case 'addon':
      return ending.code === 'ADDON_NOT_FOUND'
        ? faults.addons.some(({ isSure, lacking }) => isSure && lacking.length > 0)
        : faults.nodeAddons.some(({ isSure }) => isSure)
    default:
      return false
  }
}

function isMissingGlobal(
  { thrown, at }: Extract<Ending, { kind: 'threw' }>,
  { missingGlobals }: TextFaults,
  stage: Stage,
): boolean {
  const name = /^(\S+) is not defined$/.exec(thrown.message ?? '')?.[1]
  const place = ownPlace(at, stage)
  const line = place?.line === undefined ? undefined : `${place.file}:${place.line}:`
  return missingGlobals.some(
    (one) =>
      one.atLoad &&
      (one.fault === 'load' || one.fault === 'call') &&
      (one.via === 'name'
        ? one.name === name
        : line !== undefined && one.places.some((text) => text.startsWith(line))),
  )
}

function isShim(message: string | null | undefined, { dynamicLoads }: TextFaults): boolean {
  const said = /^Dynamic require of "(.+)" is not supported/.exec(message ?? '')?.[1]
  return dynamicLoads.some(
    ({ kind, fault, specifier }) => kind === 'shim' && fault === 'error' && specifier === said,
  )
}

/** What Bare throws while it resolves: an `engines` that it cannot read, a subpath that the SDK does not export. */
function isRefusedPackage(message: string, { manifest, sdkImports }: TextFaults): boolean {
  const range = manifest.engines?.['bare']
  if (range !== undefined && message.startsWith('INVALID_VERSION') && message.includes(`in '${range}'`))
    return true
  const subpath = /PACKAGE_PATH_NOT_EXPORTED: Package subpath '\.(.*?)' is not defined/.exec(message)?.[1]
  return sdkImports.some(
    ({ judgement, edge }) =>
      (judgement.kind === 'not-exported' || judgement.kind === 'import-only') &&
      edge.specifier === judgement.name + (subpath ?? ''),
  )
}
