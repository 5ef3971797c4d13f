import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { EVALUATING, type Plan } from './messages.js'
import type { ProbeRequest } from './request.js'

export interface Entry {
  /** Absolute path of the file to run. */
  readonly file: string
  remove(): Promise<void>
}

/**
 * Writes the entry files into the stage, from where the plugin resolves as it does from a worker entry. The outer file
 * imports the inner one dynamically, which makes link errors objects that can be described; the inner one imports the
 * plugin statically, as a worker does.
 */
export function writeEntry(request: ProbeRequest, home: string): Entry {
  const folder = mkdtempSync(path.join(request.stage, 'probe-'))
  try {
    const files = {
      'outer.mjs': outer(request, home),
      'inner.mjs': inner(request.specifier),
      'evaluating.mjs': EVALUATED,
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
    const remove = () => rm(folder, { recursive: true, force: true })
    return { file: path.join(folder, 'outer.mjs'), remove }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

const EVALUATED = `globalThis[Symbol.for(${JSON.stringify(EVALUATING)})]()\n`

function inner(specifier: string): string {
  return `import './evaluating.mjs'
import * as namespace from ${JSON.stringify(specifier)}
export const entry = { namespace }
`
}

function outer(request: ProbeRequest, home: string): string {
  const plan: Plan = {
    schemaModule: url(request.schemaModule),
    judgeModule: url(request.judgeModule),
    lastJudgeModule: url(request.lastJudgeModule),
    callCreateModel: request.callCreateModel ?? false,
    settleMs: request.settleMs ?? 0,
    home,
  }
  const { kind } = request.runtime
  const child = url(path.join(request.childDir, `${kind}.mjs`))
  const load =
    kind === 'bare' ? `() => import('./inner.mjs')` : `new URL('./inner.mjs', import.meta.url).href`
  return `import { probe } from ${JSON.stringify(child)}
probe(${JSON.stringify(plan)}, ${load})
`
}

function url(place: string | null | undefined): string | null {
  if (place === null || place === undefined) return null
  return path.isAbsolute(place) ? pathToFileURL(place).href : place
}
