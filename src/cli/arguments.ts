import { cac } from 'cac'
import type { Call, Command, Flag } from '../commands/command.js'
import { refuseUnknown, UsageError } from '../options.js'
import { TOOL } from '../tool.js'

const EXIT_CODES_HELP = {
  title: 'Exit codes',
  body: '  0  ready\n  1  not ready\n  2  used wrongly\n  3  could not tell',
}

/** The command that is named first, else the first of all; `rest` is what follows its name. */
export function pick(
  commands: readonly [Command, ...Command[]],
  argv: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } {
  const command = commands.find(({ name }) => name === argv[0])
  return command === undefined ? { command: commands[0], rest: argv } : { command, rest: argv.slice(1) }
}

/**
 * Reads what was typed after the command's name; undefined where that asked for help, which is then printed. Throws
 * UsageError for a flag that the command does not have, or that lacks its value.
 */
export function read(
  command: Command,
  rest: readonly string[],
  others: readonly Command[],
): Call | undefined {
  const parser = cac(others.includes(command) ? `${TOOL.name} ${command.name}` : TOOL.name)
  for (const [typed, does] of command.flags) parser.option(typed, does)
  parser.usage(command.usage)
  parser.help((sections) => [
    { body: `${TOOL.name} ${TOOL.version}: ${command.summary}.` },
    ...sections.slice(1),
    ...(others.includes(command) || others.length === 0 ? [] : [listOf(others)]),
    EXIT_CODES_HELP,
    { title: 'Examples', body: command.examples.map((one) => `  $ npx ${TOOL.name}${one}`).join('\n') },
  ])
  const { args, options } = parser.parse(['', '', ...rest], { run: false })
  if (options['help'] === true) return undefined
  const flags = { ...options }
  refuseStrangers(Object.keys(flags), command.flags)
  refuseValueless(flags, command.flags)
  return { args, flags }
}

function listOf(commands: readonly Command[]) {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return {
    title: 'Commands',
    body: commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n'),
  }
}

function refuseStrangers(seen: readonly string[], flags: readonly Flag[]): void {
  const known = ['help', 'h', ...flags.flatMap(namesOf)]
  refuseUnknown('flag', seen.filter((name) => name !== '--').map(dashed), known.map(dashed))
}

function refuseValueless(given: Readonly<Record<string, unknown>>, flags: readonly Flag[]): void {
  const valueless = flags.find(
    ([typed]) => typed.includes('<') && [true, ''].includes(given[camel(longName(typed))] as boolean),
  )
  if (valueless !== undefined) throw new UsageError(`${valueless[0]} takes a value. ${valueless[1]}.`)
}

/** `-v, --version` has two. */
function namesOf([typed]: Flag): string[] {
  return typed.split(', ').map((one) => longName(one))
}

const longName = (typed: string): string => (typed.split(' ')[0] ?? '').replace(/^-+/, '')

const dashed = (name: string): string =>
  (name.length === 1 ? '-' : '--') + name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const camel = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
