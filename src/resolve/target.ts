import type { Environment } from './resolution.js'

export type TargetReason =
  | 'not-a-string'
  | 'empty'
  | 'absolute'
  | 'no-dot-slash'
  | 'trailing-slash'
  | 'leaves-package'
  | 'dot-segment'
  | 'node-modules-segment'
  | 'empty-segment'
  | 'backslash'

/** Why a target cannot be used, and by whom; inside an array it only loses its turn (see `TargetLeaf.inArray`). */
export interface TargetProblem {
  readonly reason: TargetReason
  readonly failsIn: readonly Environment[]
}

const EVERYWHERE: readonly Environment[] = ['bare', 'node', 'metro']
const DOTS = /^\.\.?$/
const NODE_MODULES = /^node_modules$/

/** The faults that a target shows by its spelling alone; whether its file exists is not asked here. */
export function targetProblem(target: unknown): TargetProblem | undefined {
  if (target === null) return undefined
  if (typeof target !== 'string') return { reason: 'not-a-string', failsIn: EVERYWHERE }
  if (target === '') return { reason: 'empty', failsIn: EVERYWHERE }
  if (/^(?:[/\\]|[a-z][a-z\d+.-]*:)/i.test(target)) return { reason: 'absolute', failsIn: EVERYWHERE }
  if (!target.startsWith('./')) return { reason: 'no-dot-slash', failsIn: EVERYWHERE }
  if (/[/\\]$/.test(target)) return { reason: 'trailing-slash', failsIn: EVERYWHERE }
  return segmentProblem(target.slice(2).split(/[/\\]/)) ?? backslashProblem(target)
}

/**
 * Bare lets the URL parser fold such segments. Node's INVALID_PACKAGE_TARGET rule compares them percent-decoded and
 * without case, and only deprecates an empty one (DEP0166); Metro's `findInvalidPathSegment` takes them as they are spelt.
 */
function segmentProblem(spelt: readonly string[]): TargetProblem | undefined {
  const read = spelt.map((segment) => percentDecoded(segment).toLowerCase())
  const failsIn = (segment: RegExp): readonly Environment[] =>
    spelt.some((one) => segment.test(one)) ? ['node', 'metro'] : ['node']
  if (climbsOut(read)) return { reason: 'leaves-package', failsIn: failsIn(DOTS) }
  if (read.some((one) => DOTS.test(one))) return { reason: 'dot-segment', failsIn: failsIn(DOTS) }
  if (read.includes('node_modules')) return { reason: 'node-modules-segment', failsIn: failsIn(NODE_MODULES) }
  if (read.includes('')) return { reason: 'empty-segment', failsIn: ['metro'] }
  return undefined
}

function climbsOut(names: readonly string[]): boolean {
  let depth = 0
  for (const name of names) {
    if (name === '..') depth -= 1
    else if (name !== '.' && name !== '') depth += 1
    if (depth < 0) return true
  }
  return false
}

/** Node's test of a target and of what `*` stands for; `path` is without the leading `./`. */
export function hasForbiddenSegment(path: string): boolean {
  return path
    .split(/[/\\]/)
    .map((segment) => percentDecoded(segment).toLowerCase())
    .some((segment) => DOTS.test(segment) || NODE_MODULES.test(segment))
}

/** Of the characters that such segments consist of. */
function percentDecoded(segment: string): string {
  return segment.replace(/%(2e|5f|[46][1-9a-f]|[57][0-9a])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** A file URL turns `\` into `/`; Metro joins paths, where only Windows does. */
function backslashProblem(target: string): TargetProblem | undefined {
  return target.includes('\\') ? { reason: 'backslash', failsIn: ['metro'] } : undefined
}
