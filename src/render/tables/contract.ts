import type { PackageReport } from '../../report.js'

type Row = NonNullable<PackageReport['contract']>[number]

/** One line of the contract of client and plugin, in words. What is not known or does not apply is empty. */
export interface ContractLine {
  /** `unused`: the plugin offers what the client does not call; `open`: it cannot be told. */
  readonly standing: 'agrees' | 'at-fault' | 'unused' | 'open'
  /** The exports of the client that call the handler, or who else does. */
  readonly wrapper: string
  /** Whether `wrapper` names exports. */
  readonly isExport: boolean
  readonly handler: string
  readonly kind: string
  /** What the handler takes; the keys that the client sends where its schema was not read. */
  readonly request: string
  readonly response: string
  readonly note: string
}

/** Which wrapper of the client calls which handler of the plugin; nothing where one of the two was not read. */
export function contractTable({ contract = [] }: Pick<PackageReport, 'contract'>): readonly ContractLine[] {
  return contract.map((row) => ({
    standing: STANDINGS[row.status],
    wrapper: wrapperOf(row),
    isExport: row.wrappers.length > 0,
    handler: row.handler ?? '?',
    kind: row.answers ?? row.called ?? '',
    ...shapesOf(row),
    note: noteOf(row),
  }))
}

const STANDINGS: Readonly<Record<Row['status'], ContractLine['standing']>> = {
  agrees: 'agrees',
  'called-by-sdk': 'agrees',
  'no-such-handler': 'at-fault',
  'other-kind': 'at-fault',
  'no-wrapper': 'unused',
  'of-sdk': 'open',
  unproven: 'open',
}

function wrapperOf({ wrappers, status }: Row): string {
  if (wrappers.length > 0) return wrappers.join(', ')
  if (status === 'no-wrapper') return 'no wrapper'
  return status === 'called-by-sdk' ? 'the SDK' : 'as it loads'
}

/** What the schemas say tells more than the keys that the client sends. */
function shapesOf({ request, response, sends }: Row): Pick<ContractLine, 'request' | 'response'> {
  if (typeof request !== 'string' || typeof response !== 'string')
    return { request: sends ?? '', response: '' }
  return { request, response }
}

function noteOf({ status, why, called, seen }: Row): string {
  if (seen === true && status === 'agrees') return 'seen when it was called'
  if (status === 'no-such-handler') return 'the plugin has no such handler'
  if (status === 'other-kind') return `called as a ${called ?? 'reply'}`
  if (status === 'of-sdk') return 'of a plugin of the SDK'
  return why ?? ''
}
