import type { Check, Said } from './check.js'
import { CHECKLIST, type ChecklistLine } from './checklist.js'
import type { Context } from './context.js'
import { levelOf, optionOf, type Memo } from './fact.js'
import { contractRows } from './client/contract-table.js'
import { clientCalls } from './facts/client-calls.js'
import { clientRecording } from './facts/client-recording.js'
import { contract } from './facts/contract.js'
import { entries } from './facts/entries.js'
import { entryFiles } from './facts/entry-files.js'
import { handlers } from './facts/handlers.js'
import { live } from './facts/live.js'
import { appCost } from './facts/app-cost.js'
import { shipment } from './facts/shipment.js'
import { manifest } from './facts/manifest.js'
import { stage } from './facts/stage.js'
import { labelOf } from './graph/labels.js'
import { liveReport } from './live/report.js'
import { measured } from './measured.js'
import { newLocator, type Locator } from './locate.js'
import { withoutSecrets } from './publish/secrets.js'
import { verdict, type Finding, type PackageReport, type Unproven } from './report.js'
import type { Inspection } from './run.js'
import { withoutRunPaths } from './run-paths.js'

/** Turns what the checks said into the report: placed, in registry order, with its verdict. */
export async function assemble(
  inspections: readonly Inspection[],
  memo: Memo,
  context: Context,
): Promise<PackageReport> {
  const locator = newLocator(memo)
  const inspected = await withoutPathsOfThisRun(inspections, memo)
  const findings = await Promise.all(
    pairs(inspected, false).map(([check, said]) => toFinding(check, said, locator)),
  )
  const unproven = await Promise.all(
    pairs(inspected, true).map(([check, said]) => toUnproven(check, said, locator)),
  )
  const outcomes = inspected.map(({ outcome }) => outcome)
  const against = await measured(memo, context)
  const missing = context.options.require.filter((name) => isAbsent(name, against))
  const bar = { failOn: context.options.failOn, required: requiredBy(context), missing }
  const judged = verdict({ findings, outcomes, unproven }, bar)
  return withoutSecrets({
    ...(await identity(memo)),
    path: context.source.label,
    ready: judged === 'ready',
    verdict: judged,
    host: against,
    missing,
    entries: await entriesOf(memo),
    checklist: checklistOf(inspections),
    outcomes,
    findings,
    ...(await contractOf(memo)),
    ...(await liveOf(memo)),
    ...(await costOf(memo)),
    unproven,
  })
}

/** What the checks quote may name the staged package's folder, which means nothing to the reader. */
async function withoutPathsOfThisRun(
  inspections: readonly Inspection[],
  memo: Memo,
): Promise<readonly Inspection[]> {
  const staged = await memo.peek(stage)
  if (staged?.status !== 'known') return inspections
  return inspections.map(({ check, outcome, said }) => ({
    check,
    outcome: withoutRunPaths(outcome, staged.value),
    said: said.map((one) => ({
      ...one,
      text: withoutRunPaths(one.text, staged.value),
      data: withoutRunPaths(one.data, staged.value),
    })),
  }))
}

/** Without these nothing was learnt of the plugin itself; Bare, SDK and Metro have announced stand-ins. */
const ALWAYS_REQUIRED = ['dependency', 'environment'] as const

function requiredBy({ options }: Context): readonly string[] {
  return [...ALWAYS_REQUIRED, ...options.require]
}

function isAbsent(name: string, { sdk, bare }: PackageReport['host']): boolean {
  return (name === 'sdk' && sdk === null) || (name === 'bare' && bare === null)
}

function pairs(inspections: readonly Inspection[], unproven: boolean): (readonly [Check, Said])[] {
  return inspections.flatMap(({ check, said }) =>
    said.filter((one) => (one.unproven === true) === unproven).map((one) => [check, one] as const),
  )
}

async function toUnproven(check: Check, said: Said, locator: Locator): Promise<Unproven> {
  const lack = said.lack === undefined ? {} : { lack: said.lack }
  return { ...(await placed(check, said, locator)), ...lack }
}

async function placed(check: Check, said: Said, locator: Locator): Promise<Unproven> {
  const at = said.at === undefined ? undefined : await locator(said.at)
  return {
    check: check.id,
    message: said.message,
    text: said.text,
    data: said.data,
    ...(said.entry === undefined ? {} : { entry: said.entry }),
    ...(at === undefined ? {} : { at }),
    ...(said.chain === undefined ? {} : { chain: said.chain }),
  }
}

async function toFinding(check: Check, said: Said, locator: Locator): Promise<Finding> {
  const breaks = said.breaks === undefined ? {} : { breaks: said.breaks }
  return {
    ...(await placed(check, said, locator)),
    severity: check.severity,
    fix: said.fix ?? check.fix,
    ...breaks,
  }
}

async function identity(memo: Memo): Promise<Pick<PackageReport, 'name' | 'version'>> {
  const known = await memo.ask(manifest)
  const { name, version } = known.status === 'known' ? known.value : {}
  return {
    name: typeof name === 'string' ? name : null,
    version: typeof version === 'string' ? version : null,
  }
}

async function liveOf(memo: Memo): Promise<Pick<PackageReport, 'live'>> {
  const known = await memo.peek(live)
  return known?.status === 'known' ? { live: liveReport(known.value) } : {}
}

async function costOf(memo: Memo): Promise<Pick<PackageReport, 'cost'>> {
  const [shipped, gained] = await Promise.all([memo.peek(shipment), memo.peek(appCost)])
  if (shipped?.status !== 'known') return {}
  const { files, packed, unpacked } = shipped.value
  const nothing = { client: null, worker: null, addons: {} }
  return { cost: { files, packed, unpacked, ...(gained?.status === 'known' ? gained.value : nothing) } }
}

/** Of what the checks have asked for, so that no run learns it for the table alone. */
async function contractOf(memo: Memo): Promise<Pick<PackageReport, 'contract'>> {
  const [calls, plugin, sdk, run] = await Promise.all([
    memo.peek(clientCalls),
    memo.peek(handlers),
    memo.peek(contract),
    memo.peek(clientRecording),
  ])
  if (calls?.status !== 'known' || plugin?.status !== 'known' || sdk?.status !== 'known') return {}
  if (calls.value.parseError !== undefined) return {}
  const recorded = run?.status === 'known' ? run.value.calls : []
  const { builtinOperations } = sdk.value
  return {
    contract: contractRows({ calls: calls.value.calls, recorded, handlers: plugin.value, builtinOperations }),
  }
}

async function entriesOf(memo: Memo): Promise<PackageReport['entries']> {
  const [stated, files, staged] = await Promise.all([
    memo.ask(entries),
    memo.ask(entryFiles),
    memo.ask(stage),
  ])
  if (stated.status !== 'known') return []
  const found = files.status === 'known' ? [files.value.client, ...files.value.plugins] : []
  const { client, plugins } = stated.value
  return [...(client === undefined ? [] : [client]), ...plugins].map(({ key, kind }) => {
    const file = found.find((one) => one?.entry.key === key && !one.guessed)?.file
    const target = file === undefined || staged.status !== 'known' ? null : labelOf(file, staged.value.root)
    return { key, kind, target }
  })
}

/** Proof that only some runs ask for. */
function isExtra({ needs }: Check): boolean {
  return levelOf(needs) === 'live' || optionOf(needs) !== undefined
}

/**
 * A line is met only when everything that enforces it was looked at and is silent. A worker of its own adds proof to a
 * line that stands without it, so leaving that out leaves nothing open.
 */
function checklistOf(inspections: readonly Inspection[]): PackageReport['checklist'] {
  const judging = inspections.filter(({ check, outcome }) => outcome.status !== 'skipped' || !isExtra(check))
  return Object.entries(CHECKLIST).map(([line, text]) => {
    const enforcing = judging.filter(({ check }) => check.checklist === (line as ChecklistLine))
    // What is merely suggested leaves a line open.
    const isUnmet = enforcing.some(
      ({ check, outcome }) => outcome.status === 'failed' && check.severity !== 'suggestion',
    )
    const proven =
      enforcing.length > 0 &&
      enforcing.every(({ outcome, said }) => outcome.status === 'passed' && said.length === 0)
    return { line, text, status: isUnmet ? 'unmet' : proven ? 'met' : 'unproven' } as const
  })
}
