import type { Check } from '../check.js'
import { levelOf } from '../fact.js'
import { EXIT_CODES } from '../index.js'
import { refuseUnknown, selects, UsageError } from '../options.js'
import { checks } from '../registry.js'
import { wrap } from '../render/text.js'
import type { Command } from './command.js'

const FORMATS = ['pretty', 'json'] as const

/** Lists every check. */
export const list: Command = {
  name: 'list',
  usage: '[family] [options]',
  summary: 'lists the checks, with their severity and what holds when each passes',
  flags: [['--format <name>', `How to print the list: ${FORMATS.join(', ')} (default: pretty)`]],
  examples: [' list', ' list worker', ' list --format json'],
  run({ args, flags }, { print, style }) {
    const format = (flags['format'] ?? 'pretty') as string
    refuseUnknown('format', [format], FORMATS)
    if (args.length > 1) throw new UsageError(`One family at a time, not ${args.length}: ${args.join(' ')}`)
    const listed = checks.filter(({ id }) => selects({ only: patternsOf(args[0]), skip: [] }, id))
    if (format === 'json') print(JSON.stringify(listed.map(described), null, 2))
    else for (const check of listed) print(lineOf(check, style.width).join('\n'))
    return Promise.resolve(EXIT_CODES.ready)
  },
}

/** The families, and those within them by their own name: `worker`, `publish`, `publint`, `publish/publint`. */
export const FAMILIES: readonly string[] = [
  ...new Set(checks.flatMap(({ id }) => [...id.split('/').slice(0, -1), id.slice(0, id.lastIndexOf('/'))])),
]

function patternsOf(family: string | undefined): readonly string[] {
  if (family === undefined) return []
  const name = family.replace(/\/\*?$/, '')
  if (checks.some(({ id }) => id === name))
    throw new UsageError(`${name} is a check, and no family: explain ${name} tells of it.`)
  refuseUnknown('family', [name], FAMILIES)
  return [checks.some(({ id }) => id.startsWith(`${name}/`)) ? `${name}/*` : `publish/${name}/*`]
}

/** What is true of a check, as data. */
export function described({ id, severity, needs, title, why, fix, checklist }: Check) {
  return { id, severity, level: levelOf(needs), title, why, fix, checklist: checklist ?? null }
}

function lineOf({ id, severity, needs, title }: Check, width: number): string[] {
  const [head, ...rest] = wrap(title, width - 2, '')
  return [`${id}  ${severity}, ${levelOf(needs)}`, ...[head, ...rest].map((line) => `  ${line ?? ''}`)]
}
