import { defineFact, Moot } from '../fact.js'
import type { DefinitionDescription, Judgement, SchemaIssue, ValueKind } from '../probe/description.js'
import type { ContractIssue } from '../contract/judge.js'
import { contract } from './contract.js'
import type { Entry } from './entries.js'
import { loaded, type Load } from './loads.js'

/** What one plugin entry exports as its definition. */
export interface Definition {
  readonly load: Load
  readonly entry: Entry
  /** `default`, or the named export that looks like a definition where there is no default export. */
  readonly exportName: string
  /** Null where the value has no field of a definition. */
  readonly description: DefinitionDescription | null
  /** What the value is. */
  readonly kind: ValueKind
  /** Other values of the entry that look like a definition. */
  readonly candidates: readonly string[]
  /** What the registry of the SDK in use refuses, by its own schema where it could be loaded. */
  readonly refusals: readonly SchemaIssue[]
  readonly judgedBy: 'sdk' | 'copy'
  /** By our copies of the contracts, for every SDK that we know. */
  readonly byContract: Readonly<Record<string, readonly ContractIssue[]>>
}

/** The entries that loaded; an entry that exports nothing to judge is not among them. */
export const definitions = defineFact({
  name: 'definition',
  needs: { loaded, contract },
  learn({ loaded, contract }): readonly Definition[] {
    const found = loaded.flatMap((load) => definitionOf(load, contract.sdkVersion) ?? [])
    if (found.length === 0) throw new Moot('nothing that is exported looks like a definition')
    return found
  },
})

function definitionOf(load: Load, sdkVersion: string): Definition | undefined {
  const { description, judgements } = load.result
  const judgement = judgements[0]
  if (description === null || judgement === undefined) return undefined
  const judged = description.exports.find(({ name }) => name === judgement.judged)
  const byContract = answersOf(judgement)
  const copy = (byContract[sdkVersion] ?? []).filter(({ code }) => code !== 'reserved-model-type')
  const own = schemaIssues(judgement)
  return {
    load,
    entry: load.file.entry,
    exportName: judgement.judged,
    description: judged?.definition ?? null,
    kind: judged?.value.kind ?? 'undefined',
    candidates: description.candidates.filter((name) => name !== judgement.judged),
    refusals:
      own === undefined ? copy.map(toSchemaIssue) : [...own, ...copy.filter(isLogging).map(toSchemaIssue)],
    judgedBy: own === undefined ? 'copy' : 'sdk',
    byContract,
  }
}

function answersOf({ judge }: Judgement): Definition['byContract'] {
  // The judge is our own code in the child; its answer is its return value as JSON.
  return judge?.kind === 'answered' ? (judge.answer as Definition['byContract']) : {}
}

function schemaIssues({ schema }: Judgement): readonly SchemaIssue[] | undefined {
  if (schema?.kind === 'judged') return schema.issues
  if (schema?.kind === 'threw') {
    return [
      {
        path: [],
        code: 'threw',
        message: `reading it threw: ${schema.thrown.message ?? schema.thrown.value.text ?? ''}`,
      },
    ]
  }
  return undefined
}

function toSchemaIssue({ path, message, code }: ContractIssue): SchemaIssue {
  return { path, message, code }
}

function isLogging({ code }: ContractIssue): boolean {
  return code === 'logging'
}
