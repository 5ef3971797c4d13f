import type { Declarations } from '../facts/declarations.js'
import type { Entries } from '../facts/entries.js'
import type { PublintReading } from '../facts/publint.js'
import type { ClientResolutions, EntryResolutions } from '../facts/resolutions.js'
import type { LostImport } from '../publish/declaration-imports.js'
import type { TypesProblem } from './messages.js'

export interface SaidByOthers {
  readonly entries: Entries
  readonly declarations: readonly Declarations[]
  readonly lostDeclarations: readonly LostImport[]
  readonly publintReading: PublintReading
  readonly bareResolutions: readonly EntryResolutions[]
  readonly clientResolutions: ClientResolutions | null
}

/** Whether a check of ours, or publint, says the same of the same entry, or it is no matter of a plugin. */
export function isSaid(problem: TypesProblem, others: SaidByOthers): boolean {
  const { entry } = problem
  // Bare alone imports such a one: its default export, for which it takes `exports.default`.
  const isOfPlugin = others.entries.plugins.some(({ key }) => key === entry)
  switch (problem.kind) {
    case 'nothing-found':
      return others.declarations.some((one) => one.entry.key === entry) || !isResolved(entry, others)
    case 'other-format':
      return isSaidByPublint('EXPORTS_TYPES_INVALID_FORMAT', entry, others)
    case 'default-inside':
      return isOfPlugin || isSaidByPublint('CJS_WITH_ESMODULE_DEFAULT_EXPORT', entry, others)
    case 'names-unseen':
      return isOfPlugin
    case 'lost-import':
      return others.lostDeclarations.some(
        ({ file, line, specifier }) =>
          file === problem.file && line === problem.line && specifier === problem.specifier,
      )
    case 'no-default':
    case 'no-export-equals':
      return false
  }
}

/** Whether the runtime that imports the entry gets anywhere; where not, that is an error of its own. */
function isResolved(key: string, { bareResolutions, clientResolutions }: SaidByOthers): boolean {
  if (clientResolutions?.entry.key === key) return clientResolutions.node.import.ok
  const hosts = bareResolutions.find(({ entry }) => entry.key === key)?.hosts ?? []
  return hosts.some(({ resolution }) => resolution.ok)
}

function isSaidByPublint(code: string, entry: string, { publintReading }: SaidByOthers): boolean {
  if (!publintReading.ok) return false
  return publintReading.messages.some((one) => one.code === code && one.path[1] === entry)
}
