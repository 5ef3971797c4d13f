import type { PackageReport, Report } from '../../report.js'
import { addonTable, headOf } from '../tables/addons.js'
import { contractTable } from '../tables/contract.js'
import { costTable, costText } from '../tables/cost.js'
import { liveTable, type LiveStep } from '../tables/live.js'
import { overviewTable } from '../tables/overview.js'
import { markup, sentence, type Markup } from './markup.js'

const VERDICTS = { ready: '✔', 'not-ready': '✖', 'could-not-tell': '?' } as const

/** All packages in a table, each with the way to its own part; nothing where there is one. */
export function overviewPart(report: Report, anchorOf: (index: number) => string): Markup | undefined {
  const overview = overviewTable(report)
  if (overview === undefined) return undefined
  const rows = overview.rows.map(
    ({ verdict, title, path, counts }, index) =>
      markup`<tr><td>${mark(VERDICTS[verdict], verdict)}</td><td><a href="#${anchorOf(index)}">${title}</a></td><td><code>${path}</code></td><td>${counts}</td></tr>\n`,
  )
  const leftOut = overview.leftOut.map(
    ({ path, reason }) => markup`<li><code>${path}</code>: ${sentence(reason)}</li>\n`,
  )
  const left =
    leftOut.length === 0 ? undefined : markup`<p class="note">Left out:</p><ul class="plain">${leftOut}</ul>`
  return markup`<header class="verdict ${overview.verdict}"><h1>${overview.total}</h1><p>${overview.title}</p></header>
<section><h2>All packages</h2>${table('All packages', ['outcome', 'package', 'path', 'findings'], rows)}${left}</section>
`
}

const STANDINGS = { agrees: '✔', 'at-fault': '✖', unused: '▲', open: '?' } as const
const STANDING_NAMES = {
  agrees: 'agrees',
  'at-fault': 'at fault',
  unused: 'not called',
  open: 'cannot be told',
} as const

export function contractPart(one: PackageReport): Markup | undefined {
  const rows = contractTable(one).map((row) => {
    const client = row.isExport ? markup`<code>${row.wrapper}</code>` : markup`<em>${row.wrapper}</em>`
    return markup`<tr><td>${mark(STANDINGS[row.standing], row.standing, STANDING_NAMES[row.standing])}</td><td>${client}</td><td><code>${row.handler}</code></td><td>${row.kind}</td><td>${codeOf(row.request)}</td><td>${codeOf(row.response)}</td><td>${sentence(row.note)}</td></tr>\n`
  })
  if (rows.length === 0) return undefined
  const heads = ['outcome', 'client', 'handler', 'kind', 'request', 'response', 'note']
  return markup`<section><h2>Contract of client and plugin</h2>${table('Contract of client and plugin', heads, rows)}</section>
`
}

export function addonPart(one: PackageReport): Markup | undefined {
  const addons = addonTable(one)
  if (addons === undefined) return undefined
  const heads = addons.hosts.map((host) => {
    const [platform, architecture] = headOf(host)
    return markup`<th scope="col" class="host">${platform}<br>${architecture}</th>`
  })
  const rows = addons.rows.map(({ name, has }) => {
    const cells = has.map(
      (it) => markup`<td class="host">${it ? mark('✔', 'met', 'has') : mark('✖', 'unmet', 'has none')}</td>`,
    )
    return markup`<tr><th scope="row"><code>${name}</code></th>${cells}</tr>\n`
  })
  const sizes = addons.sizes.map((size) => markup`<td class="host">${size}</td>`)
  const foot = addons.sizes.every((size) => size === '')
    ? undefined
    : markup`<tfoot><tr><th scope="row">size</th>${sizes}</tr></tfoot>`
  return markup`<section><h2>Native addons by host</h2>${scrolled(
    'Native addons by host',
    markup`<thead><tr><th scope="col">addon</th>${heads}</tr></thead><tbody>
${rows}</tbody>${foot}`,
  )}</section>
`
}

export function costPart({ cost }: PackageReport): Markup | undefined {
  if (cost === undefined) return undefined
  const rows = costTable(cost).map(({ of, size }) => markup`<div><dt>${of}</dt><dd>${size}</dd></div>\n`)
  return markup`<section><h2>Size</h2><p>${costText(cost)}.</p><dl class="sizes panel">${rows}</dl></section>
`
}

const STEPS = { done: '✔', failed: '✖', open: '?' } as const
const STEP_NAMES = { done: 'done', failed: 'failed', open: 'not tried' } as const

export function livePart(one: PackageReport): Markup | undefined {
  const live = liveTable(one)
  if (live === undefined) return undefined
  const rows = live.steps.map((step) => {
    const name = step.kind === 'call' ? markup`<code>${step.name}</code>` : markup`${step.name}`
    return markup`<tr><td>${mark(STEPS[step.standing], step.standing, STEP_NAMES[step.standing])}</td><td>${name}</td><td>${codeOf(step.through)}</td><td>${codeOf(step.sent)}</td><td>${outcomeOf(step)}</td></tr>\n`
  })
  const heads = ['outcome', 'step', 'through', 'sent', 'answered']
  return markup`<section><h2>Live round trip</h2>${table('Live round trip', heads, rows)}<p class="note">${live.runtime}; took ${live.took}</p></section>
`
}

function outcomeOf({ answer, count, note, why, standing }: LiveStep): Markup {
  const counted = count === '' ? undefined : markup` <span class="note">(${count})</span>`
  const said = [note, why].filter((text) => text !== '').join(': ')
  return standing === 'failed'
    ? markup`<span class="failed">${sentence(said)}</span>`
    : markup`${codeOf(answer)}${counted} <span class="note">${sentence(said)}</span>`
}

function codeOf(text: string): Markup | undefined {
  return text === '' ? undefined : markup`<code>${text}</code>`
}

/** A sign that is read out as what it means. */
function mark(sign: string, kind: string, meaning: string = kind.replaceAll('-', ' ')): Markup {
  return markup`<span class="mark ${kind}" role="img" aria-label="${meaning}">${sign}</span>`
}

export function table(name: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  const cells = heads.map((head) =>
    head === 'outcome'
      ? markup`<th scope="col"><span class="unseen">outcome</span></th>`
      : markup`<th scope="col">${head}</th>`,
  )
  return scrolled(
    name,
    markup`<thead><tr>${cells}</tr></thead><tbody>
${rows}</tbody>`,
  )
}

/** On a narrow screen the table moves, and not the page; by the keyboard too. */
function scrolled(name: string, content: Markup): Markup {
  return markup`<div class="scroll panel" tabindex="0"><table><caption class="unseen">${name}</caption>${content}</table></div>`
}
