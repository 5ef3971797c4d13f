import { checks } from '../registry.js'
import type { PackageReport, Report } from '../report.js'
import { findingsSections } from './html/findings.js'
import { fixesPart } from './html/fixes.js'
import { graphPart } from './html/graph.js'
import { markup, sentence, type Markup } from './html/markup.js'
import { CSS } from './html/style.js'
import { addonPart, contractPart, costPart, livePart, overviewPart, table } from './html/tables.js'
import {
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
import { cut } from './text.js'
import { visible } from './visible.js'

const TICKS = { met: '✔', unmet: '✖', unproven: '?' } as const

/** Tabs and bookmarks cut what is longer. */
const LONGEST_TITLE = 48

/** One page that holds all it needs: it asks for nothing over a network and runs no script. */
export function renderHtml(report: Report): string {
  const shown = visible(report)
  const [first, ...others] = shown.packages.map(titleOf)
  const name = first !== undefined && others.length === 0 ? first : plural(shown.packages.length, 'plugin')
  const page = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${cut(name, LONGEST_TITLE)} · ${shown.tool.name}</title>
<style>${{ markup: CSS }}</style>
</head>
<body>
<main>
${overviewPart(shown, anchorOf)}
${shown.packages.map((one, index) => packagePart(one, shown, index))}
</main>
</body>
</html>`
  return page.markup
}

const byId = new Map(checks.map((check) => [check.id, check]))

function anchorOf(index: number): string {
  return `package-${index + 1}`
}

function packagePart(one: PackageReport, report: Report, index: number): Markup {
  const { tool, level } = report
  return markup`<article id="${anchorOf(index)}">
<header class="verdict ${one.verdict}">
${report.packages.length === 1 && report.leftOut === undefined ? markup`<h1>${verdictText(one)}</h1>` : markup`<h2>${verdictText(one)}</h2>`}
<p>${titleOf(one)} · ${tool.name} ${tool.version} · level ${one.level ?? level}</p>
</header>
${isNothingRun(one) ? markup`<p>${NOTHING_RUN}</p>` : undefined}
${couldNotTell(one)}
${checklist(one)}
${findingsSections(one, byId)}
${fixesPart(one)}
${graphPart(one)}
${contractPart(one)}
${addonPart(one)}
${livePart(one)}
${costPart(one)}
${suppressedPart(one)}
${unproven(one)}
${outcomes(one)}
<footer>${measuredAgainst(one, report)}</footer>
</article>
`
}

function checklist(one: PackageReport): Markup {
  const lines = one.checklist.map(
    ({ status, text }) =>
      markup`<li><span class="tick ${status}">${TICKS[status]}</span> ${sentence(text)}</li>\n`,
  )
  return markup`<section><h2>Publishing checklist</h2><ul class="list panel">${lines}</ul></section>`
}

function couldNotTell(one: PackageReport): Markup | undefined {
  const asked = missingTexts(one).map(
    (text) => markup`<article class="card warning"><p class="said">${text}</p></article>\n`,
  )
  const lines = unanswered(one.outcomes).map(({ status, reason, remedy, checks: ids }) => {
    const why = status === 'crashed' ? 'crashed, a defect of qvac-plugin-check: ' : ''
    const fix =
      remedy === '' ? undefined : markup`<p class="fix"><strong>Fix:</strong> ${sentence(remedy)}</p>`
    return markup`<article class="card warning"><p class="said">${why}${sentence(reason)}</p>${fix}<p class="note">${ids.join(', ')}</p></article>\n`
  })
  const all = [...asked, ...lines]
  return all.length === 0 ? undefined : markup`<section><h2>Could not tell</h2>${all}</section>`
}

function suppressedPart({ suppressed }: PackageReport): Markup | undefined {
  if (suppressed.length === 0) return undefined
  const lines = suppressed.map(({ check, at, text, reason, expires }) => {
    const place = at === undefined ? undefined : markup` at <code>${placeText(at)}</code>`
    const until = expires === undefined ? undefined : markup` <span class="note">until ${expires}</span>`
    return markup`<li><span class="tick skipped">–</span> <code>${check}</code>${place}: ${sentence(reason)}${until}<br><span class="note">${sentence(text)}</span></li>\n`
  })
  return markup`<section><h2>Suppressed</h2><ul class="list panel">${lines}</ul></section>`
}

function unproven(one: PackageReport): Markup | undefined {
  if (one.unproven.length === 0) return undefined
  const lines = one.unproven.map(({ text, check, at }) => {
    const place = at === undefined ? undefined : markup` at <code>${placeText(at)}</code>`
    return markup`<li><span class="tick unproven">?</span> ${sentence(text)}${place} <span class="note">${check}</span></li>\n`
  })
  return markup`<section><h2>Not proven</h2><ul class="list panel">${lines}</ul></section>`
}

function outcomes(one: PackageReport): Markup {
  const rows = one.outcomes.map(
    ({ check, status, reason }) =>
      markup`<tr><td><code>${check}</code></td><td class="${status}">${status}</td><td>${sentence(reason ?? byId.get(check)?.title ?? '')}</td></tr>\n`,
  )
  const heads = ['check', 'result', 'what holds when it passes, or why it was not asked']
  return markup`<section><h2>All checks</h2><details><summary>${one.outcomes.length} checks and what each came to</summary>
${table('All checks', heads, rows)}</details></section>`
}
