import type { Check } from '../../check.js'
import type { Finding, PackageReport } from '../../report.js'
import { groups, placeText, shortened } from '../view.js'
import { chainsDrawing } from './chains.js'
import { markup, sentence, type Markup } from './markup.js'

/** The findings by entry, each group after a drawing of its import chains. */
export function findingsSections(one: PackageReport, checks: ReadonlyMap<string, Check>): Markup[] {
  return groups(one).map(({ title, target, findings }) => {
    const drawing = chainsDrawing(findings)
    return markup`<section>
<h2>${heading(title, target)}</h2>
${drawing}
${findings.map((finding) => card(finding, checks.get(finding.check)))}
</section>
`
  })
}

function heading(title: string, target: string | undefined): Markup {
  if (title === 'package') return markup`The package`
  return markup`<code>${title}</code>${target === undefined ? undefined : markup` <span class="target">${target}</span>`}`
}

function card(finding: Finding, check: Check | undefined): Markup {
  const { severity, text, fix, at, chain, breaks } = finding
  const where = breaks?.length === 1 ? markup`<span>breaks ${breaks[0]}</span>` : undefined
  return markup`<article class="card ${severity}">
<div class="head"><span class="pill ${severity}">${severity}</span><code>${finding.check}</code>${where}</div>
<p class="said">${sentence(text)}</p>
${placed(at)}
${chain === undefined || chain.length < 2 ? undefined : markup`<p class="chain">via ${shortened(chain).join(' → ')}</p>`}
<p class="fix"><strong>Fix:</strong> ${sentence(fix)}</p>
${check === undefined ? undefined : markup`<details class="why"><summary>Why it matters</summary><p>${sentence(check.why)}</p></details>`}
</article>
`
}

function placed(at: Finding['at']): Markup | undefined {
  if (at === undefined) return undefined
  const source =
    at.source === undefined
      ? undefined
      : markup` (source: <code>${`${at.source.file}:${at.source.line}:${at.source.column}`}</code>)`
  return markup`<p class="at"><code>${placeText(at)}</code>${source}</p>${at.frame === undefined ? undefined : frame(at.frame)}`
}

function frame(text: string): Markup {
  return markup`<pre>${text.split('\n').map((line) => markup`<span class="${kindOf(line)}">${line}</span>\n`)}</pre>`
}

function kindOf(line: string): string {
  if (line.startsWith('>')) return 'hit'
  return /^\s*\|\s*\^$/.test(line) ? 'caret' : 'near'
}
