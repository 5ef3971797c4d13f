import type { PackageReport, Report } from '../report.js'
import type { Style } from './style.js'
import { fixesOf, LEFT_TITLE, type FixesDone } from './tables/fixes.js'
import { indent, wrap } from './text.js'
import { titleOf } from './view.js'
import { visible } from './visible.js'

/** What --fix did to each package, where the report itself is for programs. */
export function renderFixes(report: Report, style: Style): string {
  const told = visible(report.packages).filter(({ fixed }) => fixed !== undefined)
  return told.flatMap((one) => [style.bold(titleOf(one)), ...fixedLines(one, style)]).join('\n')
}

/** What --fix did to package.json, with the diff; what it might do, where it was not asked to. */
export function fixedLines(one: PackageReport, style: Style): string[] {
  const fixes = fixesOf(one)
  switch (fixes?.kind) {
    case undefined:
      return []
    case 'hint':
      return [...wrap(fixes.text, style.width, '').map(style.dim), '']
    case 'nothing':
      return [...wrap(fixes.text, style.width, ''), '']
    case 'done':
      return doneLines(fixes, style)
  }
}

function doneLines({ title, mended, diff, left, next }: FixesDone, style: Style): string[] {
  const told = left.flatMap(({ check, text, reason }) => [
    ...wrap(`${check}: ${text}`, style.width - 4, '- '),
    ...indent(wrap(reason, style.width - 6, 'why: '), '  '),
  ])
  return [
    ...(title === '' ? [] : [style.bold(title)]),
    ...mended.flatMap(({ check, text }) =>
      indent(wrap(`${check}: ${text}`, style.width - 4, `${style.green('✔')} `), '  '),
    ),
    ...(diff.length === 0 ? [] : ['', ...diff.map((line) => painted(line, style)), '']),
    ...(told.length === 0 ? [] : [style.bold(LEFT_TITLE), ...indent(told, '  '), '']),
    ...next.flatMap((text) => [...wrap(text, style.width, ''), '']),
  ]
}

function painted(line: string, style: Style): string {
  if (line.startsWith('+')) return style.green(line)
  return line.startsWith('-') ? style.red(line) : style.dim(line)
}
