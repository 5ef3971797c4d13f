import type { Finding } from '../../report.js'
import { drawing, type Arrow, type Box } from './drawing.js'
import { markup, type Markup } from './markup.js'

const MOST_CHAINS = 24

/** The import chains of some findings as one drawing: from the entry on the left to what is at fault. */
export function chainsDrawing(findings: readonly Finding[]): Markup | undefined {
  const all = findings.flatMap(({ chain = [], severity }) => (chain.length < 2 ? [] : [{ chain, severity }]))
  const unique = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
  if (unique.length === 0) return undefined
  const shown = unique.slice(0, MOST_CHAINS)
  const left = unique.length - shown.length
  const labels = [...new Set(shown.flatMap(({ chain }) => chain))]
  const boxes = labels.map((label): Box => {
    const fault = SEVERITIES.find((one) =>
      shown.some(({ chain, severity }) => severity === one && chain.at(-1) === label),
    )
    return { label, fault }
  })
  const arrows = new Map<string, Arrow>()
  for (const { chain } of shown)
    for (const [index, label] of chain.slice(1).entries()) {
      const [from, to] = [labels.indexOf(chain[index] ?? ''), labels.indexOf(label)]
      if (from !== to) arrows.set(`${from} ${to}`, { from, to })
    }
  const more = left === 0 ? undefined : markup`<p class="note">… and ${left} more chains</p>`
  const name = 'Who imports whom, from the entry to what is at fault'
  return markup`${drawing(name, boxes, [...arrows.values()])}${more}`
}

const SEVERITIES = ['error', 'warning', 'suggestion'] as const
