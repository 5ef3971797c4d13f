import { allContracts } from '../../contract/contract.js'
import { judgeDefinition, type ContractIssue } from '../../contract/judge.js'

/** What each SDK whose contract we know has against the definition, by the SDK's version. */
export function judge(definition: unknown): Record<string, readonly ContractIssue[]> {
  const answers = allContracts.map((contract) => [contract.sdkVersion, judgeDefinition(definition, contract)])
  return Object.fromEntries(answers) as Record<string, readonly ContractIssue[]>
}
