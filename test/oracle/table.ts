import { type Compared, OUTCOMES } from './compare.js'

const COLUMNS = ['fails', 'works'] as const

/** How often this tool agrees with the truth, by family, as lines to print. */
export function tableOf(all: readonly Compared[]): string {
  const families = [...new Set(all.map(({ mutant }) => mutant.family))]
  const rows = [
    ['family', ...COLUMNS, ...OUTCOMES],
    ...families.map((family) =>
      rowOf(
        family,
        all.filter(({ mutant }) => mutant.family === family),
      ),
    ),
    rowOf('all', all),
  ]
  return rows
    .map(([name = '', ...cells]) => name.padEnd(16) + cells.map((cell) => cell.padStart(12)).join(''))
    .join('\n')
}

function rowOf(name: string, compared: readonly Compared[]): readonly string[] {
  const fails = compared.filter(({ truth }) => truth.failures.length > 0).length
  const counts = OUTCOMES.map((outcome) => compared.filter((one) => one.outcome === outcome).length)
  return [
    name,
    ...[fails, compared.length - fails, ...counts].map((count) => (count === 0 ? '·' : String(count))),
  ]
}
