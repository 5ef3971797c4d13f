import type { Finding, PackageReport, Report } from '../report.js'
import { flowchart } from './mermaid.js'
import { code, fenced, prose } from './markdown-text.js'
import { addonText, contractText, fixesText, liveText, overviewText } from './markdown-tables.js'
import { costText } from './tables/cost.js'
import {
  groups,
  hasSomethingToSay,
  isNothingRun,
  measuredAgainst,
  missingTexts,
  NOTHING_RUN,
  placeText,
  plural,
  titleOf,
  unanswered,
  verdictText,
} from './view.js'
import { visible } from './visible.js'

/** Below what GitHub takes for a comment, 65536 characters; a job summary may have a megabyte. */
const LONGEST = 60_000

const MARKS = { error: '✖', warning: '▲', suggestion: '●' } as const
const TICKS = { met: '✔', unmet: '✖', unproven: '?' } as const

/** GitHub's Markdown, for job summaries and comments. Findings that would make it too long are counted instead. */
export function renderMarkdown(report: Report): string {
  const shown = visible(report)
  const overview = overviewText(shown)
  const told = shown.packages.filter((one) => overview.length === 0 || hasSomethingToSay(one))
  const room = LONGEST - overview.join('').length
  const texts = told.map((one) => packageText(one, shown, room / told.length))
  let taken = 0
  const fit = texts.filter((text) => (taken += text.length + 2) <= room || texts.length === 1)
  const left = texts.length - fit.length
  const more =
    left === 0 ? [] : [`… and ${plural(left, 'more package')}, of which there is no room to tell here.`]
  return [...overview, ...fit, ...more].join('\n\n')
}

function packageText(one: PackageReport, report: Report, room: number): string {
  const head = [
    `## ${prose(verdictText(one))}`,
    `${code(titleOf(one))} · ${report.tool.name} ${report.tool.version} · level ${one.level ?? report.level}`,
    ...(isNothingRun(one) ? [NOTHING_RUN] : []),
    checklist(one),
    ...couldNotTell(one),
  ].join('\n\n')
  const tables = roomyTables(one, room / 3)
  const foot = [
    ...tables,
    ...suppressedText(one),
    ...unproven(one),
    ...(one.cost === undefined ? [] : [`${prose(costText(one.cost))}.`]),
    `<sub>${prose(measuredAgainst(one, report))}</sub>`,
  ].join('\n\n')
  const found = groups(one).flatMap(({ title, target, findings }) => [
    `### ${title === 'package' ? 'The package' : code(title)}${target === undefined ? '' : ` · ${code(target)}`}`,
    ...findings.map(findingText),
  ])
  return [head, ...fitting(found, room - head.length - foot.length), foot].join('\n\n')
}

/** Each as a whole or not at all. */
function roomyTables(one: PackageReport, room: number): string[] {
  let left = room
  return [fixesText(one), contractText(one), addonText(one), liveText(one)].flatMap(([title, ...rest]) => {
    if (title === undefined) return []
    const text = [title, ...rest].join('\n\n')
    if (text.length > left) return [title, 'Too long for this summary; the other formats show it.']
    left -= text.length
    return [text]
  })
}

function checklist({ checklist: lines }: PackageReport): string {
  return ['### Publishing checklist', '']
    .concat(lines.map(({ status, text }) => `- ${TICKS[status]} ${prose(text)}`))
    .join('\n')
}

function findingText({ severity, check, text, fix, at, chain, breaks }: Finding): string {
  const where = breaks?.length === 1 ? ` (breaks ${breaks[0] ?? ''})` : ''
  const place = placeText(at)
  return [
    `#### ${MARKS[severity]} ${severity} ${code(check)}${where}`,
    prose(text),
    ...(place === '' ? [] : [code(place)]),
    ...(at?.frame === undefined ? [] : [fenced('text', at.frame)]),
    ...(chain === undefined || chain.length < 2 ? [] : [fenced('mermaid', flowchart(chain))]),
    `**Fix:** ${prose(fix)}`,
  ].join('\n\n')
}

/** As many as there is room for, and how many of the others there are. */
function fitting(texts: readonly string[], room: number): string[] {
  let taken = 0
  const tooFar = texts.findIndex((text) => (taken += text.length + 2) > room)
  const fit = tooFar === -1 ? texts.length : tooFar
  const left = texts.slice(fit).filter((text) => text.startsWith('####')).length
  return [...texts.slice(0, fit), ...(left === 0 ? [] : [`… and ${plural(left, 'more finding')}.`])]
}

function couldNotTell(one: PackageReport): string[] {
  const asked = missingTexts(one).map((text) => `- ${prose(text)}`)
  const lines = unanswered(one.outcomes).map(({ status, reason, remedy, checks }) => {
    const ids = checks.map(code).join(', ')
    if (status === 'crashed') return `- ${ids} crashed, a defect of qvac-plugin-check: ${prose(reason)}`
    return `- ${prose(reason)} (${ids}). **Fix:** ${prose(remedy)}`
  })
  const all = [...asked, ...lines]
  return all.length === 0 ? [] : [['### Could not tell', '', ...all].join('\n')]
}

function suppressedText({ suppressed }: PackageReport): string[] {
  if (suppressed.length === 0) return []
  const lines = suppressed.map(({ check, at, reason, expires }) => {
    const place = placeText(at)
    const until = expires === undefined ? '' : ` (until ${expires})`
    return `- ${code(check)}${place === '' ? '' : ` at ${code(place)}`}: ${prose(reason)}${until}`
  })
  return [['### Suppressed', '', ...lines].join('\n')]
}

function unproven(one: PackageReport): string[] {
  if (one.unproven.length === 0) return []
  const lines = one.unproven.map(({ text, check, at }) => {
    const place = placeText(at)
    return `- ${prose(text)}${place === '' ? '' : ` at ${code(place)}`} (${code(check)})`
  })
  return [['### Not proven', '', ...lines].join('\n')]
}
