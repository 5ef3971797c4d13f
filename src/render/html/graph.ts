import { bytesText } from '../../publish/bytes.js'
import type { ModuleMap, PackageReport } from '../../report.js'
import { plural } from '../view.js'
import { drawing, type Arrow, type Box } from './drawing.js'
import { markup, type Markup } from './markup.js'

type Node = ModuleMap['nodes'][number]

/** The modules of the worker, in which the chains of the findings stand out, and the same in words. */
export function graphPart({ graph }: PackageReport): Markup | undefined {
  if (graph === undefined) return undefined
  const name = `The modules of the worker and who imports whom, in ${boxes(graph.nodes.length)}`
  return markup`<section><h2>Modules of the worker</h2>
<p>${sizeText(graph)}${graph.chains.length === 0 ? '' : ' What the findings blame is marked, with the way that leads there.'}</p>
${drawing(
  name,
  graph.nodes.map((node, index) => boxOf(node, index, graph)),
  arrowsOf(graph),
)}
${chainList(graph)}
<details class="why"><summary>The same in words</summary><ul class="plain">${graph.nodes.map((node) => line(node, graph))}</ul></details>
</section>
`
}

function sizeText({ modules, bytes, nodes }: ModuleMap): string {
  const several = nodes.filter((node) => node.modules > 1)
  const folded = several.reduce((sum, node) => sum + node.modules, 0)
  const said = folded === 0 ? '' : `; ${folded} of them are folded into ${boxes(several.length)}`
  return `${plural(modules, 'module')}, ${bytesText(bytes)}${said}.`
}

function boxes(count: number): string {
  return count === 1 ? '1 box' : `${count} boxes`
}

function boxOf(node: Node, index: number, { chains }: ModuleMap): Box {
  const fault = chains.find(({ nodes }) => nodes.at(-1) === index)?.severity
  return { label: node.label, note: noteOf(node), fault, kind: node.kind }
}

const KINDS: Readonly<Partial<Record<Node['kind'], string>>> = {
  host: 'brought by the app',
  builtin: 'built into Node, not Bare',
  missing: 'leads nowhere',
  'not-installed': 'not installed here',
}

function noteOf({ kind, entries, modules, bytes }: Node): string {
  const known = KINDS[kind]
  if (known !== undefined) return known
  const entry = entries === undefined ? [] : [`entry ${entriesText(entries)}`]
  const count = kind === 'package' || kind === 'rest' ? [modules === 0 ? '' : plural(modules, 'module')] : []
  const size = modules === 0 ? [] : [bytesText(bytes)]
  return [...entry, ...count, ...size].filter((text) => text !== '').join(' · ')
}

function entriesText(entries: readonly string[]): string {
  const [first = '', ...others] = entries
  return others.length === 0 ? first : `${first} and ${others.length} more`
}

/** An import that several chains lead through is of the worst, which comes first. */
function arrowsOf({ nodes, chains }: ModuleMap): Arrow[] {
  const faults = new Map<string, Arrow['fault']>()
  for (const { severity, nodes: chain } of chains)
    for (const [index, to] of chain.slice(1).entries()) {
      const key = `${chain[index] ?? 0} ${to}`
      if (!faults.has(key)) faults.set(key, severity)
    }
  return nodes.flatMap(({ imports }, from) =>
    imports.map((to) => ({ from, to, fault: faults.get(`${from} ${to}`) })),
  )
}

function chainList({ chains, nodes }: ModuleMap): Markup | undefined {
  if (chains.length === 0) return undefined
  const lines = chains.map(({ severity, checks, nodes: chain }) => {
    const way = chain.map((index) => nodes[index]?.label ?? '').join(' → ')
    return markup`<li><span class="pill ${severity}">${severity}</span> <code>${checks.join(', ')}</code>: ${way}</li>\n`
  })
  return markup`<ul class="chains">${lines}</ul>`
}

function line(node: Node, { nodes }: ModuleMap): Markup {
  const imported = node.imports.map((index) => nodes[index]?.label ?? '').join(', ')
  const note = noteOf(node)
  return markup`<li><code>${node.label}</code>${note === '' ? '' : ` (${note})`}${imported === '' ? '' : ` imports ${imported}`}</li>\n`
}
