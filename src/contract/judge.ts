import type { RegistrationRules } from './contract.js'
import { guarded, isObject, judgeSchema, type PathIssue } from './schema.js'

export interface ContractIssue extends PathIssue {
  /** The step of `registerPlugin` that refuses: its schema, the reserved names, or the logging module. */
  readonly code: 'definition' | 'reserved-model-type' | 'logging'
}

/**
 * What `registerPlugin` of the contract's SDK has against `definition`, in the order in which it would meet it;
 * nothing when it accepts. Each step is judged, though `registerPlugin` stops at the first that refuses.
 * Never throws. Not judged, because only a running worker can tell: a `modelType` that another plugin has, and
 * a `setLogger` that throws when it is called.
 */
export function judgeDefinition(definition: unknown, contract: RegistrationRules): readonly ContractIssue[] {
  const refusals = judgeSchema(contract.definition, definition)
  const refused = new Set(refusals.map(({ path }) => path.join('.')))
  const issues = coded('definition', refusals)
  if (refused.has('') || !isObject(definition)) return issues
  const isLoggingRefused = refused.has('logging') || refused.has('logging.module')
  return [
    ...issues,
    ...(refused.has('modelType') ? [] : coded('reserved-model-type', judgeModelType(definition, contract))),
    ...(isLoggingRefused ? [] : coded('logging', judgeLogging(definition, contract))),
  ]
}

type Fields = Readonly<Record<string, unknown>>

function judgeModelType(definition: Fields, contract: RegistrationRules): readonly PathIssue[] {
  const path = ['modelType']
  return guarded(path, () => {
    const modelType = definition['modelType']
    if (typeof modelType !== 'string' || !contract.reservedModelTypes.includes(modelType)) return []
    return [{ path, message: filledIn(contract.reservedModelTypeMessage, modelType) }]
  })
}

function judgeLogging(definition: Fields, contract: RegistrationRules): readonly PathIssue[] {
  const path = ['logging', 'module']
  return guarded(path, () => {
    const module = (definition['logging'] as Fields | undefined)?.['module']
    if (!module || (contract.acceptsLoggingResolver && typeof module === 'function')) return []
    if (typeof (module as Fields)['setLogger'] === 'function') return []
    return [{ path, message: filledIn(contract.loggingMessage, String(definition['modelType'])) }]
  })
}

function filledIn(template: string, modelType: string): string {
  return template.replace('{modelType}', () => modelType)
}

function coded(code: ContractIssue['code'], issues: readonly PathIssue[]): readonly ContractIssue[] {
  return issues.map((issue) => ({ code, ...issue }))
}
