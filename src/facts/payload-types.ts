import { createRequire } from 'node:module'
import path from 'node:path'
import type ts from 'typescript'
import type { DeclaredAny } from '../client/declared-any.js'
import { defineFact } from '../fact.js'
import { findInstalled } from '../installed.js'
import { clientCalls } from './client-calls.js'
import { declarations } from './declarations.js'
import { disk } from './disk.js'
import { packlist } from './packlist.js'
import { stage } from './stage.js'

export interface PayloadTypes {
  readonly entry: string
  readonly untyped: readonly DeclaredAny[]
  /** Why it could not be looked at; undefined where it was. */
  readonly unexamined: string | undefined
}

/** The wrappers whose declared types hold an `any`, read with the TypeScript of the author's project. */
export const payloadTypes = defineFact({
  name: 'types of the wrappers',
  needs: { clientCalls, declarations, packlist, stage, disk },
  async learn(known, { source }): Promise<PayloadTypes> {
    const { clientCalls, declarations, packlist, stage, disk } = known
    const entry = clientCalls.entry.key
    const nothing = { entry, untyped: [], unexamined: undefined }
    const found = declarations.find((one) => one.entry.key === entry)
    const wrappers = clientCalls.wrappers.map(({ name }) => name)
    if (found?.kind !== 'found' || wrappers.length === 0) return nothing
    const declared = [...packlist.paths].filter((file) => /\.d\.[cm]?ts$/.test(file))
    const file = path.join(stage.root, found.file)
    // Most packages have no `any`, and TypeScript takes its time to load.
    const hasAny = declared.some((one) => mayHoldAny(disk.text(path.join(stage.root, one)) ?? ''))
    if (!hasAny) return nothing
    const installed = await findInstalled('typescript', source.root)
    const typescript = installed && load(path.join(installed.dir, 'package.json'))
    if (!typescript) return { ...nothing, unexamined: 'no TypeScript that can be asked is installed here' }
    const { declaredAny } = await import('../client/declared-any.js')
    return { ...nothing, untyped: declaredAny(file, wrappers, disk, typescript) }
  },
})

/** Whether it is worth asking TypeScript: false only where no `any` is written and no parameter goes without a type. */
function mayHoldAny(declarations: string): boolean {
  return MAYBE_ANY.test(declarations.replace(NO_TYPE, withoutNames).replace(LIST_OF_NAMES, ''))
}

/** Comments are full of words. A template may hold types. */
function withoutNames(found: string): string {
  return found.startsWith('`') ? found : found.startsWith('/') ? ' ' : "''"
}

const NO_TYPE = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[^]*?\*\/|\/\/.*/g

const LIST_OF_NAMES = /\b(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{[^{}]*\}/g

/** The word itself, or a parameter that may have no type. */
const MAYBE_ANY = /\bany\b|\(\s*[{[]|[(,]\s*(?:\.\.\.)?[\w$]+\??\s*[,)]/

function load(manifest: string): typeof ts | undefined {
  try {
    const loaded = createRequire(manifest)(path.dirname(manifest)) as typeof ts | Pick<typeof ts, 'version'>
    // TypeScript 7 has no parser that a program could call.
    return 'createSourceFile' in loaded ? loaded : undefined
  } catch {
    return undefined
  }
}
