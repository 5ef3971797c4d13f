import { checks } from '../registry.js'
import type { PackageReport, Report } from '../report.js'
import { findingsSections } from './html/findings.js'
import { markup, sentence, type Markup } from './html/markup.js'
import { CSS } from './html/style.js'
import { PLAIN } from './style.js'
import { liveLines } from './live.js'
import { measuredAgainst, placeText, titleOf, unanswered, verdictText } from './view.js'
import { visible } from './visible.js'

const TICKS = { met: '✔', unmet: '✖', unproven: '?' } as const

/** One page that holds all it needs: it asks for nothing over a network and runs no script. */
export function renderHtml(report: Report): string {
  const shown = visible(report)
  const names = shown.packages.map(titleOf).join(', ')
  const page = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${names} · ${shown.tool.name}</title>
<style>${{ markup: CSS }}</style>
</head>
<body>
<main>
${shown.packages.map((one) => packagePart(one, shown))}
</main>
</body>
</html>`
  return page.markup
}

const byId = new Map(checks.map((check) => [check.id, check]))

function packagePart(one: PackageReport, report: Report): Markup {
  const { tool, level } = report
  return markup`<article>
<header class="verdict ${one.verdict}">
<h1>${verdictText(one)}</h1>
<p>${titleOf(one)} · ${tool.name} ${tool.version} · level ${one.level ?? level}</p>
</header>
${couldNotTell(one)}
${checklist(one)}
${findingsSections(one, byId)}
${live(one)}
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
  const lines = unanswered(one.outcomes).map(({ status, reason, remedy, checks: ids }) => {
    const why = status === 'crashed' ? 'crashed, a defect of qvac-plugin-check: ' : ''
    const fix =
      remedy === '' ? undefined : markup`<p class="fix"><strong>Fix:</strong> ${sentence(remedy)}</p>`
    return markup`<article class="card warning"><p class="said">${why}${sentence(reason)}</p>${fix}<p class="note">${ids.join(', ')}</p></article>\n`
  })
  return lines.length === 0 ? undefined : markup`<section><h2>Could not tell</h2>${lines}</section>`
}

function live(one: PackageReport): Markup | undefined {
  const lines = liveLines(one, PLAIN)
  return lines.length === 0
    ? undefined
    : markup`<section><h2>Live round trip</h2><pre>${lines.slice(1).join('\n').trimEnd()}</pre></section>`
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
  return markup`<section><h2>All checks</h2><details><summary>${one.outcomes.length} checks and what each came to</summary>
<div class="scroll"><table><thead><tr><th scope="col">check</th><th scope="col">outcome</th><th scope="col">what holds when it passes, or why it was not asked</th></tr></thead><tbody>
${rows}</tbody></table></div></details></section>`
}
