import type { Finding } from '../../report.js'
import { markup, type Markup } from './markup.js'

const LONGEST_LABEL = 36
const MOST_CHAINS = 24
const LETTER = 7.3
const ROW = 44
const BOX = 28
const GAP = 48

interface Node {
  readonly label: string
  readonly column: number
  readonly row: number
  readonly isFault: boolean
}

/** The import chains of some findings as one drawing: from the entry on the left to what is at fault. */
export function chainsDrawing(findings: readonly Finding[]): Markup | undefined {
  const chains = findings.flatMap(({ chain }) => (chain === undefined || chain.length < 2 ? [] : [chain]))
  if (chains.length === 0) return undefined
  const shown = chains.slice(0, MOST_CHAINS)
  const left = chains.length - shown.length
  const nodes = layOut(shown)
  const xs = columnPlaces(nodes)
  const width = (xs.at(-1) ?? 0) - GAP + 16
  const height = Math.max(...nodes.map(({ row }) => row + 1)) * ROW
  const more = left === 0 ? undefined : markup`<p class="note">… and ${left} more chains</p>`
  return markup`<div class="drawing"><svg role="img" aria-label="Who imports whom, from the entry to what is at fault" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${edges(shown, nodes, xs)}
${nodes.map((node) => box(node, xs))}
</svg></div>${more}`
}

function layOut(chains: readonly (readonly string[])[]): Node[] {
  const faults = new Set(chains.map((chain) => chain.at(-1)))
  const columns = new Map<string, number>()
  for (const chain of chains)
    for (const [index, label] of chain.entries()) columns.set(label, Math.max(index, columns.get(label) ?? 0))
  const filled: number[] = []
  return [...columns].map(([label, column]) => {
    const row = filled[column] ?? 0
    filled[column] = row + 1
    return { label, column, row, isFault: faults.has(label) }
  })
}

/** Where each column starts, and after them where the next would. */
function columnPlaces(nodes: readonly Node[]): number[] {
  const last = Math.max(...nodes.map(({ column }) => column))
  const places = [8]
  for (let column = 0; column <= last; column++) {
    const widths = nodes.filter((node) => node.column === column).map(widthOf)
    places.push((places.at(-1) ?? 0) + Math.max(0, ...widths) + GAP)
  }
  return places
}

function widthOf({ label }: Node): number {
  return Math.ceil(cut(label).length * LETTER) + 20
}

function box(node: Node, xs: readonly number[]): Markup {
  const [x, y] = [xs[node.column] ?? 0, node.row * ROW + (ROW - BOX) / 2]
  return markup`<g${markup` class="${node.isFault ? 'fault' : 'node'}"`}><title>${node.label}</title><rect x="${x}" y="${y}" width="${widthOf(node)}" height="${BOX}" rx="6"/><text x="${x + 10}" y="${y + 18}">${cut(node.label)}</text></g>
`
}

function edges(
  chains: readonly (readonly string[])[],
  nodes: readonly Node[],
  xs: readonly number[],
): Markup[] {
  const pairs = chains.flatMap((chain) =>
    chain.slice(1).map((to, index) => [chain[index] ?? '', to] as const),
  )
  const unique = new Map(pairs.map((pair) => [JSON.stringify(pair), pair]))
  return [...unique.values()].flatMap(([from, to]) => {
    const [start, end] = [from, to].map((label) => nodes.find((node) => node.label === label))
    if (start === undefined || end === undefined) return []
    const [x1, y1] = [(xs[start.column] ?? 0) + widthOf(start), start.row * ROW + ROW / 2]
    const [x2, y2] = [(xs[end.column] ?? 0) - 6, end.row * ROW + ROW / 2]
    const bend = GAP / 2
    return [
      markup`<path class="edge" d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/><path class="tip" d="M${x2 + 6} ${y2} l-7 -4 v8 z"/>
`,
    ]
  })
}

function cut(label: string): string {
  const letters = Array.from(label)
  if (letters.length <= LONGEST_LABEL) return label
  const half = (LONGEST_LABEL - 1) / 2
  return `${letters.slice(0, Math.floor(half)).join('')}…${letters.slice(-Math.ceil(half)).join('')}`
}
