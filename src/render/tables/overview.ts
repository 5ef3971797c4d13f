import type { Report, Verdict } from '../../report.js'
import { countsText, plural, titleOf } from '../view.js'

/** All packages of a report, and one verdict over them. */
export interface Overview {
  readonly title: string
  readonly rows: readonly OverviewRow[]
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[]
  readonly verdict: Verdict
  /** With its mark. */
  readonly total: string
}

export interface OverviewRow {
  readonly verdict: Verdict
  readonly title: string
  readonly path: string
  /** Empty where nothing was found. */
  readonly counts: string
}

/** Undefined where the report is of one package, which says all itself. */
export function overviewTable(report: Report): Overview | undefined {
  const { packages, leftOut = [], shard, verdict } = report
  if (packages.length === 1 && report.leftOut === undefined) return undefined
  const part = shard === undefined ? '' : ` (shard ${shard.index}/${shard.count})`
  return {
    title: `${plural(packages.length, 'plugin')}${part}`,
    rows: packages.map((one) => ({
      verdict: one.verdict,
      title: titleOf(one),
      path: one.path,
      counts: countsText(one.findings),
    })),
    leftOut,
    verdict: packages.length === 0 ? 'ready' : verdict,
    total: totalText(report),
  }
}

function totalText({ verdict, packages }: Report): string {
  const count = (wanted: Verdict) => packages.filter((one) => one.verdict === wanted).length
  const all = packages.length
  if (all === 0) return '✔ No plugin falls to this shard'
  if (verdict === 'ready') return all === 1 ? '✔ Ready to publish' : `✔ All ${all} are ready to publish`
  const counts = countsText(packages.flatMap(({ findings }) => findings))
  const said = counts === '' ? '' : `: ${counts}`
  if (verdict === 'not-ready') return `✖ ${count('not-ready')} of ${all} not ready${said}`
  return `? Could not tell of ${count('could-not-tell')} of ${all}${said}`
}
