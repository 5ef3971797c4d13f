import type { Node } from 'estree'
import { type DynamicLoad, dynamicLoads } from '../analysis/dynamic/index.js'
import {
  bare,
  type FailingUse,
  globalModules,
  type InstalledGlobal,
  installedGlobals,
  type ModuleFormat,
  type ModuleModel,
  modelModule,
  reachableFreeUses,
  readModule,
  withInstalled,
} from '../analysis/globals/index.js'
import { childrenOf } from '../analysis/nodes.js'
import { endOf, type ParseFailure, parseModule, startOf } from '../analysis/parse.js'
import { addonCalls, type AddonCall } from './addon-calls.js'
import { isSurelyAtLoad } from './at-load.js'
import { moduleRequests, type ModuleRequest } from './requests.js'
import { shimCalls, type ShimCall } from './shims.js'

/** A use of a global that Bare lacks. */
export interface GlobalUse extends FailingUse {
  /** Whether the module surely comes to it while it is evaluated. */
  readonly surelyAtLoad: boolean
}

/** All that the checks ask of a module's text. The tree itself is not kept: it is many times as big. */
export interface ModuleReading {
  readonly ok: true
  readonly uses: readonly GlobalUse[]
  readonly installed: readonly InstalledGlobal[]
  readonly loads: readonly DynamicLoad[]
  readonly shims: readonly ShimCall[]
  readonly requests: readonly ModuleRequest[]
  readonly addons: readonly AddonCall[]
}

export type Reading = ModuleReading | ParseFailure

/** Every load of a module has one of these words. */
const LOADS = /\b(?:import\s*[(.]|require|createRequire|eval|Function|__dirname|__filename)/

/** Whether a text may load a native addon. */
export const ADDON = /\b(?:require|meta)\s*\.\s*addon\s*\(/

/** Parses a module and reads what the checks ask of it. */
export function readText(code: string, format: ModuleFormat): Reading {
  const parsed = parseModule(code)
  if (!parsed.ok) return parsed
  const model = modelModule(readModule(parsed, code, format), bare)
  const installed = installedGlobals(model, globalModules)
  return {
    ok: true,
    uses: usesIn(withInstalled(model, installed)),
    installed,
    loads: LOADS.test(code) ? dynamicLoads(model) : [],
    shims: shimCalls(model),
    requests: moduleRequests(model),
    addons: ADDON.test(code) ? addonCalls(model) : [],
  }
}

/** The uses of a module where other modules have set globals too. */
export function usesWith(
  code: string,
  format: ModuleFormat,
  installed: readonly InstalledGlobal[],
): readonly GlobalUse[] {
  const parsed = parseModule(code)
  if (!parsed.ok) return []
  const model = modelModule(readModule(parsed, code, format), bare)
  return usesIn(withInstalled(model, [...installed, ...installedGlobals(model, globalModules)]))
}

function usesIn(model: ModuleModel): readonly GlobalUse[] {
  return reachableFreeUses(model).map((use) => {
    const isSure = use.atLoad && use.certainty === 'certain'
    return {
      ...use,
      surelyAtLoad: isSure && isSurelyAtLoad(innermostAt(use.offset, model.tree.program), model),
    }
  })
}

function innermostAt(offset: number, root: Node): Node {
  const inner = childrenOf(root).find((child) => startOf(child) <= offset && offset < endOf(child))
  return inner === undefined ? root : innermostAt(offset, inner)
}
