import { parseArgs } from 'node:util'
import type { Call, Command, Flag, Flags } from '../commands/command.js'
import { refuseUnknown, UsageError } from '../options.js'
import { HELP } from './help.js'

/** The command that is named first, else the first of all; `rest` is what follows its name. */
export function pick(
  commands: readonly [Command, ...Command[]],
  argv: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } {
  const command = commands.find(({ name }) => name === argv[0])
  return command === undefined ? { command: commands[0], rest: argv } : { command, rest: argv.slice(1) }
}

/**
 * Reads what was typed after the command's name; undefined where that asks for help. Values stay the text that was typed.
 * Throws UsageError for a flag that the command does not have, or that has no value, or one too many.
 */
export function read(command: Command, rest: readonly string[]): Call | undefined {
  const flags = [HELP, ...command.flags]
  const { tokens, positionals } = parseArgs({
    args: [...rest],
    options: Object.fromEntries(flags.map((flag) => [longName(flag), optionOf(flag)])),
    // Its own messages know no nearest name.
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [typed(token, flags)] : []))
  if (given.some(({ name }) => name === longName(HELP))) return undefined
  const unknown = given.map(({ shown }) => shown)
  refuseUnknown('flag', unknown, flags.flatMap(namesOf))
  return { args: positionals, flags: Object.fromEntries(byName(given)) }
}

interface Given {
  readonly flag: Flag | undefined
  /** Without dashes, and without the `no-` of a switch that is turned off. */
  readonly name: string
  /** With its dashes. */
  readonly shown: string
  /** Undefined where none was typed, or none that can be meant as one. */
  readonly value: string | undefined
  readonly isOff: boolean
}

interface Token {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function typed({ name, rawName, value, inlineValue }: Token, flags: readonly Flag[]): Given {
  const isOf = (wanted: string) => (flag: Flag) => longName(flag) === wanted
  const switched = flags.find((flag) => !takesValue(flag) && isOf(name.replace(/^no-/, ''))(flag))
  const isOff = switched !== undefined && name.startsWith('no-')
  const flag = flags.find(isOf(name)) ?? (isOff ? switched : undefined)
  // What begins with a dash is the next flag.
  const isValue = value !== '' && (inlineValue === true || value?.startsWith('-') === false)
  return {
    flag,
    name: flag === undefined ? name : longName(flag),
    shown: isOff ? `--${longName(switched)}` : rawName,
    value: isValue ? value : undefined,
    isOff,
  }
}

/** The values of each flag that was typed, by its camel-cased name. */
function byName(given: readonly Given[]): readonly (readonly [string, Flags[string]])[] {
  return given.map(({ flag, name }) => {
    const all = given.filter((one) => one.name === name)
    const values = all.map(valueOf)
    if (flag !== undefined && takesValue(flag) && flag[2] !== 'often' && values.length > 1)
      throw new UsageError(
        `--${name} is given ${values.length} times, as ${values.join(' and ')}. Give it once.`,
      )
    return [camel(name), flag?.[2] === 'often' && values.length > 1 ? values : values.at(-1)]
  })
}

function valueOf({ flag, shown, value, isOff }: Given): string | boolean {
  if (flag !== undefined && takesValue(flag)) {
    if (value === undefined) throw new UsageError(`${flag[0]} takes a value. ${flag[1]}.`)
    return value
  }
  if (value === undefined) return !isOff
  throw new UsageError(
    `${shown} takes no value, not ${JSON.stringify(value)}: --no-${shown.slice(2)} turns it off.`,
  )
}

const takesValue = ([form]: Flag): boolean => form.includes('<')

function optionOf(flag: Flag): { type: 'string' | 'boolean'; short?: string } {
  const [, short] = namesOf(flag)
  const type = takesValue(flag) ? 'string' : 'boolean'
  return short === undefined ? { type } : { type, short: short.slice(1) }
}

/** With its dashes: the long one, and the short one where there is one. */
function namesOf([form]: Flag): readonly string[] {
  return (form.replace(/ <.*/, '').split(', ') as readonly string[]).toReversed()
}

function longName(flag: Flag): string {
  return (namesOf(flag)[0] ?? '').slice(2)
}

const camel = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
