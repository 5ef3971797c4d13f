import type { Check } from './check.js'
import { CHECKLIST, type ChecklistLine } from './checklist.js'
import { sift, type SuppressionUse } from './config/sift.js'
import type { Context } from './context.js'
import { levelOf, optionOf, type Memo } from './fact.js'
import { entries } from './facts/entries.js'
import { entryFiles } from './facts/entry-files.js'
import { manifest } from './facts/manifest.js'
import { stage } from './facts/stage.js'
import { place, type Placed } from './findings.js'
import { labelOf } from './graph/labels.js'
import { measured } from './measured.js'
import { withEdits } from './mend/propose.js'
import { tables } from './tables.js'
import { withoutSecrets } from './publish/secrets.js'
import { ALWAYS_REQUIRED, verdict, type PackageReport } from './report.js'
import type { Inspection } from './run.js'

/**
 * Turns what the checks said into the report: placed, in registry order, with its verdict. `close` asks the checks that
 * look at what the suppressions were used for.
 */
export async function assemble(
  inspections: readonly Inspection[],
  close: (use: SuppressionUse) => Promise<readonly Inspection[]>,
  memo: Memo,
  context: Context,
): Promise<PackageReport> {
  const { options, system } = context
  const first = await place(inspections, memo)
  const outcomesOf = (placed: Placed) => placed.inspections.map(({ outcome }) => outcome)
  const { suppress, known } = options
  const rules = { suppress, known, today: system.today }
  // A known finding is recognised by what a report shows of it, which holds no credential.
  const { kept, suppressed, use } = sift(withoutSecrets(first.findings), outcomesOf(first), rules)
  const last = await place(await close(use), memo)
  const findings = await withEdits([...kept, ...last.findings], memo, context)
  const outcomes = [...outcomesOf(first), ...outcomesOf(last)]
  const unproven = [...first.unproven, ...last.unproven]
  const against = await measured(memo, context)
  const missing = options.require.filter((name) => isAbsent(name, against))
  const judged = judgement({ findings, outcomes, unproven }, missing, context)
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
    suppressed,
    ...(await tables(memo, findings)),
    unproven,
  })
}

function judgement(
  one: Pick<PackageReport, 'findings' | 'outcomes' | 'unproven'>,
  missing: readonly string[],
  context: Context,
): PackageReport['verdict'] {
  // That the configuration is in order proves nothing of the plugin.
  const outcomes = one.outcomes.filter(
    ({ check, status }) => status === 'crashed' || !check.startsWith('config/'),
  )
  const bar = { failOn: context.options.failOn, required: requiredBy(context), missing }
  return verdict({ ...one, outcomes }, bar)
}

function requiredBy({ options }: Context): readonly string[] {
  return [...ALWAYS_REQUIRED, ...options.require]
}

function isAbsent(name: string, { sdk, bare }: PackageReport['host']): boolean {
  return (name === 'sdk' && sdk === null) || (name === 'bare' && bare === null)
}

async function identity(memo: Memo): Promise<Pick<PackageReport, 'name' | 'version'>> {
  const known = await memo.ask(manifest)
  const { name, version } = known.status === 'known' ? known.value : {}
  return {
    name: typeof name === 'string' ? name : null,
    version: typeof version === 'string' ? version : null,
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
