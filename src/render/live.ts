import type { PackageReport } from '../report.js'
import type { Style } from './style.js'
import { liveTable, type LiveStep } from './tables/live.js'
import { cellsOf, indent, pad, wrap } from './text.js'

/** What a real worker did with the plugin, step by step; nothing where none was run. */
export function liveLines(one: PackageReport, style: Style): string[] {
  const table = liveTable(one)
  if (table === undefined) return []
  const calls = table.steps.filter(({ kind }) => kind === 'call')
  const width = Math.max(0, ...calls.map(({ name }) => cellsOf(name)))
  const lines = table.steps.flatMap((step) => stepLines(step, width, style))
  return [`${style.bold('Live round trip')}  ${style.dim(table.took)}`, ...indent(lines, '  '), '']
}

function stepLines(step: LiveStep, width: number, style: Style): string[] {
  const { kind, through, note, why, standing } = step
  const name = kind === 'call' ? pad(step.name, width) : step.name
  const said = [name, through, note === '' ? '' : style.dim(note)].filter((text) => text !== '')
  return [
    `${mark(step, style)} ${said.join('  ').trimEnd()}`,
    ...exchangeLines(step, style),
    ...(standing === 'failed' && why !== '' ? indent(wrap(why, style.width - 6, ''), '    ') : []),
  ]
}

function exchangeLines({ sent, answer, count }: LiveStep, style: Style): string[] {
  if (answer === '') return []
  const lines = wrap(`${sent} → ${answer}`, style.width - 6, '').map(style.dim)
  const counted = count === '' ? '' : `  ${style.dim(`(${count})`)}`
  return indent(lines, '    ').map((line, index, all) => (index === all.length - 1 ? line + counted : line))
}

function mark({ standing }: LiveStep, style: Style): string {
  if (standing === 'open') return style.yellow('?')
  return standing === 'done' ? style.green('✔') : style.red('✖')
}
