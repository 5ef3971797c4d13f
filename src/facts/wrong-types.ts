import { realpath } from 'node:fs/promises'
import path from 'node:path'
import type { TypesProblem, TypesRequest } from '../arethetypeswrong/messages.js'
import { isSaid } from '../arethetypeswrong/said.js'
import type { Context } from '../context.js'
import { defineFact } from '../fact.js'
import { findInstalled, type Installed } from '../installed.js'
import { childFolder } from '../own-package.js'
import { lostDeclarations } from './declaration-imports.js'
import { declarations } from './declarations.js'
import { entries } from './entries.js'
import { manifest } from './manifest.js'
import { packlist } from './packlist.js'
import { publintReading } from './publint.js'
import { bareResolutions, clientResolutions } from './resolutions.js'
import { stage } from './stage.js'

export interface WrongTypes {
  /** What no check of ours says already. */
  readonly problems: readonly TypesProblem[]
  /** Why the `@arethetypeswrong/core` that is there says nothing; undefined where it was asked, or is not there. */
  readonly unexamined: string | undefined
}

const NOTHING: WrongTypes = { problems: [], unexamined: undefined }

/** Many times what a large package takes on a slow machine. */
const LIMIT_MS = 60_000

/** What `@arethetypeswrong/core` says of the declarations, where the plugin's project has it. */
export const wrongTypes = defineFact({
  name: 'wrong types',
  needs: {
    ...{ manifest, entries, packlist, stage, declarations, lostDeclarations },
    ...{ publintReading, bareResolutions, clientResolutions },
  },
  async learn(known, context): Promise<WrongTypes> {
    const { manifest, entries, packlist, stage, declarations } = known
    if (!declarations.some(({ kind }) => kind === 'found')) return NOTHING
    const core = await coreOf(context)
    if (core === null) return NOTHING
    const all = [...(entries.client === undefined ? [] : [entries.client]), ...entries.plugins]
    const request: TypesRequest = {
      core: core.dir,
      root: stage.root,
      name: stage.name,
      version: typeof manifest.version === 'string' ? manifest.version : '',
      files: [...packlist.paths],
      entries: all.map(({ key }) => key),
    }
    const { TypesUnusable, runTypes } = await import('../arethetypeswrong/run.js')
    const script = path.join(childFolder(), 'types.mjs')
    try {
      const problems = await runTypes(request, { script, timeoutMs: LIMIT_MS, signal: context.signal })
      return { problems: problems.filter((one) => !isSaid(one, known)), unexamined: undefined }
    } catch (error) {
      if (!(error instanceof TypesUnusable)) throw error
      const reason = `the installed @arethetypeswrong/core ${core.version} cannot be used: ${error.message}`
      return { ...NOTHING, unexamined: reason }
    }
  },
})

/** Strict layouts keep it beside the command line that depends on it. */
async function coreOf({ source, shared }: Context): Promise<Installed | null> {
  const root = await realpath(source.root)
  const core = await findInstalled('@arethetypeswrong/core', root, shared)
  if (core !== null) return core
  const cli = await findInstalled('@arethetypeswrong/cli', root, shared)
  return cli && findInstalled('@arethetypeswrong/core', cli.dir, shared)
}
