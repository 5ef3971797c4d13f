import { CHECKLIST } from '../checklist.js'
import { exampleOf, type Example } from '../examples.js'
import { levelOf } from '../fact.js'
import { EXIT_CODES } from '../index.js'
import { refuseUnknown, UsageError } from '../options.js'
import { checks } from '../registry.js'
import type { Style } from '../render/style.js'
import { indent, wrap } from '../render/text.js'
import type { Command } from './command.js'
import { FAMILIES } from './list.js'

/** Tells what a check proves, what breaks otherwise, and what to do, with a plugin that breaks and one that works. */
export const explain: Command = {
  name: 'explain',
  usage: '<check>',
  summary: 'tells what a check proves, why it matters and how to mend what it finds',
  flags: [],
  examples: [' explain worker/node-builtin', ' explain plugin/default-export'],
  async run({ args }, { print, style }) {
    const [id] = args
    if (id === undefined) throw new UsageError('explain takes the id of a check; list names them.')
    if (args.length > 1) throw new UsageError(`One check at a time, not ${args.length}: ${args.join(' ')}`)
    const family = id.replace(/\/\*?$/, '')
    if (FAMILIES.includes(family))
      throw new UsageError(`${family} is a family of checks: list ${family} names them.`)
    refuseUnknown(
      'check',
      [id],
      checks.map((check) => check.id),
    )
    const check = checks.find((one) => one.id === id)
    if (check === undefined) throw new Error(`${id} is known and not there`)
    const { title, why, fix, severity, needs, checklist } = check
    const section = (name: string, text: string) => [
      style.bold(name),
      ...indent(wrap(text, style.width - 2, ''), '  '),
      '',
    ]
    const lines = [
      `${style.bold(id)} ${style.dim(`· ${severity} · level ${levelOf(needs)}`)}`,
      '',
      ...section('What holds when it passes', title),
      ...section('Why', why),
      ...section('What to do', fix),
      ...(checklist === undefined ? [] : section('Line of the publishing checklist', CHECKLIST[checklist])),
      ...exampleLines(await exampleOf(id), style),
    ]
    print(lines.join('\n').trimEnd())
    return EXIT_CODES.ready
  },
}

function exampleLines(example: Example | undefined, style: Style): string[] {
  if (example === undefined) return []
  const paints = { '-': style.red, '+': style.green, ' ': style.dim } as const
  return [
    style.bold('A plugin that it finds, and what the same lines are in one that works'),
    ...indent(wrap(example.about, style.width - 2, ''), '  '),
    ...example.files.flatMap(({ file, lines, more }) => [
      '',
      `  ${style.cyan(file)}`,
      ...lines.map((line) => `  ${paints[line.charAt(0) as keyof typeof paints](line)}`),
      ...(more === 0 ? [] : [style.dim(`  … and ${more} more lines`)]),
    ]),
  ]
}
