import type { Command, Flag } from '../commands/command.js'
import { TOOL } from '../tool.js'

/** Every command has it. */
export const HELP: Flag = ['-h, --help', 'Display this message']

const EXIT_CODES = [
  ['0', 'ready'],
  ['1', 'not ready'],
  ['2', 'used wrongly'],
  ['3', 'could not tell'],
] as const

/** What --help prints. `others` are the commands beside the one that is run where none is named. */
export function helpOf(command: Command, others: readonly Command[]): string {
  const isNamed = others.includes(command)
  const name = isNamed ? `${TOOL.name} ${command.name}` : TOOL.name
  const commands = isNamed ? [] : others.map((one) => [one.name, one.summary] as const)
  const sections = [
    ['Usage', [`$ ${name} ${command.usage}`]],
    ['Options', columns([...command.flags, HELP])],
    ['Commands', columns(commands)],
    ['Exit codes', columns(EXIT_CODES)],
    ['Examples', command.examples.map((one) => `$ npx ${TOOL.name}${one}`)],
  ] as const
  const told = sections.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : [`${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`],
  )
  return [`${TOOL.name} ${TOOL.version} ${command.summary}.`, ...told].join('\n\n')
}

function columns(rows: readonly (readonly [string, string, ...unknown[]])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `${first.padEnd(width)}  ${second}`)
}
