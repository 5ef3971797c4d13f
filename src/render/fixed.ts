import type { PackageReport, Report } from '../report.js'
import type { Style } from './style.js'
import { indent, wrap } from './text.js'
import { plural, titleOf } from './view.js'
import { visible } from './visible.js'

/** What --fix did to each package, where the report itself is for programs. */
export function renderFixes(report: Report, style: Style): string {
  const told = visible(report.packages).filter(({ fixed }) => fixed !== undefined)
  return told.flatMap((one) => [style.bold(titleOf(one)), ...fixedLines(one, style)]).join('\n')
}

/** What --fix did to package.json, with the diff; what it might do, where it was not asked to. */
export function fixedLines({ fixed, findings }: PackageReport, style: Style): string[] {
  if (fixed === undefined) return hintLines(findings, style)
  const { written, diff, mended, left, reinstall } = fixed
  if (diff === '' && left.length === 0)
    return [...wrap('nothing in package.json is to be mended.', style.width, '--fix: '), '']
  const told = left.flatMap(({ check, text, reason }) => [
    ...wrap(`${check}: ${text}`, style.width - 4, '- '),
    ...indent(wrap(reason, style.width - 6, 'why: '), '  '),
  ])
  return [
    ...(diff === '' ? [] : [style.bold(written ? 'Mended in package.json' : 'To be mended in package.json')]),
    ...mended.flatMap(({ check, text }) =>
      indent(wrap(`${check}: ${text}`, style.width - 4, `${style.green('✔')} `), '  '),
    ),
    ...(diff === '' ? [] : ['', ...diffLines(diff, style), '']),
    ...(told.length === 0 ? [] : [style.bold('Not mended in package.json'), ...indent(told, '  '), '']),
    ...(diff === '' || written
      ? []
      : [...wrap('Nothing is written: run it again without --dry-run.', style.width, ''), '']),
    ...(written && reinstall
      ? [...wrap('The dependencies have changed: install anew.', style.width, ''), '']
      : []),
  ]
}

function hintLines(findings: PackageReport['findings'], style: Style): string[] {
  const count = findings.filter(({ edits }) => edits !== undefined).length
  if (count === 0) return []
  const said = `${plural(count, 'finding')} may be mended in package.json by --fix`
  return [...wrap(said, style.width, '').map(style.dim), '']
}

function diffLines(diff: string, style: Style): string[] {
  const paint = (line: string) => {
    if (line.startsWith('+')) return style.green(line)
    return line.startsWith('-') ? style.red(line) : style.dim(line)
  }
  return (
    diff
      .trimEnd()
      .split('\n')
      // Carriage returns have been made visible by then.
      .map((line) => paint(line.replace(/(?:\r|\\u000d)$/, '')))
  )
}
