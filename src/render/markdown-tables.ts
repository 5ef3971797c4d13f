import type { PackageReport, Report } from '../report.js'
import { code, fenced, literal, prose } from './markdown-text.js'
import { addonTable } from './tables/addons.js'
import { contractTable } from './tables/contract.js'
import { fixesOf, LEFT_TITLE } from './tables/fixes.js'
import { liveTable, type LiveStep } from './tables/live.js'
import { overviewTable } from './tables/overview.js'
import { cut } from './text.js'
import { plural } from './view.js'

/** How many rows a table shows before the rest is only counted. */
const SHOWN = 40

/** The longest piece of JSON or of a shape in a cell. */
const LONGEST = 80

const VERDICTS = { ready: '✔', 'not-ready': '✖', 'could-not-tell': '?' } as const

/** All packages in a table; nothing where there is one. */
export function overviewText(report: Report): string[] {
  const overview = overviewTable(report)
  if (overview === undefined) return []
  const { title, rows, leftOut, total } = overview
  const lines = rows.map(({ verdict, title, path, counts }) => [
    VERDICTS[verdict],
    quoted(title),
    quoted(path),
    counts,
  ])
  const left = leftOut.map(({ path, reason }) => `- left out: ${code(path)} (${prose(reason)})`)
  return [
    `# ${prose(total)}`,
    ...(lines.length === 0 ? [] : [table(['', title, 'path', 'findings'], lines)]),
    ...(left.length === 0 ? [] : [left.join('\n')]),
  ]
}

const STANDINGS = { agrees: '✔', 'at-fault': '✖', unused: '▲', open: '?' } as const

export function contractText(one: PackageReport): string[] {
  const lines = contractTable(one).map((row) => [
    STANDINGS[row.standing],
    row.isExport ? quoted(row.wrapper) : row.wrapper,
    quoted(row.handler),
    row.kind,
    quoted(cut(row.request, LONGEST)),
    quoted(cut(row.response, LONGEST)),
    inCell(prose(row.note)),
  ])
  const heads = ['', 'client', 'handler', 'kind', 'request', 'response', 'note']
  return lines.length === 0 ? [] : ['### Contract of client and plugin', table(heads, lines)]
}

export function addonText(one: PackageReport): string[] {
  const addons = addonTable(one)
  if (addons === undefined) return []
  const lines = addons.rows.map(({ name, has }) => [quoted(name), ...has.map((it) => (it ? '✔' : '✖'))])
  const sizes = addons.sizes.every((size) => size === '') ? [] : [['size', ...addons.sizes]]
  return ['### Native addons by host', table(['', ...addons.hosts.map(quoted)], [...lines, ...sizes])]
}

const STEPS = { done: '✔', failed: '✖', open: '?' } as const

export function liveText(one: PackageReport): string[] {
  const live = liveTable(one)
  if (live === undefined) return []
  const lines = live.steps.map((step) => [
    STEPS[step.standing],
    step.kind === 'call' ? quoted(step.name) : inCell(prose(step.name)),
    quoted(step.through),
    quoted(cut(step.sent, LONGEST)),
    outcomeOf(step),
  ])
  return [`### Live round trip (${live.took})`, table(['', 'step', 'through', 'sent', 'answered'], lines)]
}

function outcomeOf({ answer, count, note, why }: LiveStep): string {
  const answered = `${quoted(cut(answer, LONGEST))}${count === '' ? '' : ` (${count})`}`
  const said = [note, why].filter((text) => text !== '').join(': ')
  return [answered, inCell(prose(said))].filter((text) => text !== '').join(' ')
}

/** What --fix did to package.json; undefined where there is nothing to say of it. */
export function fixesText(one: PackageReport): string[] {
  const fixes = fixesOf(one)
  if (fixes === undefined) return []
  if (fixes.kind !== 'done') return [prose(fixes.text)]
  const { title, mended, diff, left, next } = fixes
  const told = left.map(
    ({ check, text, reason }) => `- ${code(check)}: ${prose(text)}. Why: ${prose(reason)}`,
  )
  return [
    ...(title === '' ? [] : [`### ${title}`]),
    mended.map(({ check, text }) => `- ✔ ${code(check)}: ${prose(text)}`).join('\n'),
    ...(diff.length === 0 ? [] : [fenced('diff', diff.join('\n'))]),
    ...(told.length === 0 ? [] : [`### ${LEFT_TITLE}`, told.join('\n')]),
    ...next.map(prose),
  ].filter((text) => text !== '')
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const left = rows.length - SHOWN
  const lines = [heads, heads.map(() => '---'), ...rows.slice(0, SHOWN)].map(line).join('\n')
  return left <= 0 ? lines : `${lines}\n\n… and ${plural(left, 'more row')}.`
}

function quoted(text: string): string {
  if (text === '') return ''
  // A backslash before a bar ends the cell inside a code span, where neither can be escaped.
  return text.includes('\\|') ? inCell(literal(text)) : inCell(code(text))
}

/** Whatever the bar stands in, it would end the cell. */
function inCell(text: string): string {
  return text.replaceAll(/(?<!\\)\|/g, '\\|')
}
