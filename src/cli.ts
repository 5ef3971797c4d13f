import { fstatSync } from 'node:fs'
import { constants } from 'node:os'
import { cac } from 'cac'
import pc from 'picocolors'
import {
  checkPlugin,
  EXIT_CODES,
  renderJson,
  renderPretty,
  UsageError,
  type Report,
  type Style,
} from './index.js'
import { HOSTS } from './hosts.js'
import { LEVELS, refuseUnknown, REQUIRABLE, SEVERITIES, TARGETS, type Options } from './options.js'
import { stopEsbuild } from './graph/service.js'
import { PLAIN } from './render/style.js'
import { TOOL } from './tool.js'

const FORMATS = ['pretty', 'json'] as const

const FLAGS = [
  ['--format <name>', `How to print the report: ${FORMATS.join(', ')} (default: pretty)`],
  ['--level <level>', `How far to go: ${LEVELS.join(', ')} (default: runtime)`],
  ['--fail-on <severity>', `Mildest severity that fails: ${SEVERITIES.join(', ')} (default: error)`],
  ['--targets <list>', `Where the plugin is meant to run: ${TARGETS.join(',')} (default: both)`],
  ['--host <list>', `Of those, the hosts to look at, such as ${HOSTS[0]},ios-arm64 (default: all)`],
  ['--require <list>', `Exit 3 where these are not found: ${REQUIRABLE.join(',')}`],
  ['--only <checks>', 'Run only these checks or families, such as worker/bundles,plugin/*'],
  ['--skip <checks>', 'Leave these checks or families out'],
  ['--timeout <seconds>', 'How long the plugin may take to load, and a handler to answer (default: 10)'],
  ['--call-create-model', 'Call `createModel` once with made-up parameters, to see what it returns'],
  ['--model <file>', 'The model to load with --level live, for a plugin that takes one'],
  ['--verbose', 'Print everything, however long'],
  ['--debug', 'Print the stack of a crash'],
] as const

const cli = cac(TOOL.name)
for (const [flag, text] of FLAGS) cli.option(flag, text)
cli.option('-v, --version', 'Print the version')
cli.usage('[folder] [options]')
cli.help((sections) => [
  { body: `${TOOL.name} ${TOOL.version}: checks a built QVAC plugin package before it is published.` },
  ...sections.slice(1),
  {
    title: 'Exit codes',
    body: '  0  ready\n  1  not ready\n  2  used wrongly\n  3  could not tell',
  },
  {
    title: 'Examples',
    body: `  $ npx ${TOOL.name}\n  $ npx ${TOOL.name} packages/my-plugin --level static\n  $ npx ${TOOL.name} --format json > report.json`,
  },
])

type Flags = Readonly<Record<string, unknown>>

async function main(argv: readonly string[]): Promise<number> {
  const { args, options } = cli.parse([...argv], { run: false })
  const flags: Flags = options
  if (flags['help'] === true) return EXIT_CODES.ready
  if (flags['version'] === true) {
    process.stdout.write(`${TOOL.version}\n`)
    return EXIT_CODES.ready
  }
  const raw = rawOptions(flags)
  const format = formatOf(flags)
  if (args.length > 1) throw new UsageError(`One folder at a time, not ${args.length}: ${args.join(' ')}`)
  const report = await interruptible((signal) =>
    checkPlugin(args[0] ?? '.', raw, { signal, onProgress: showProgress }),
  )
  const text = format === 'json' ? renderJson(report) : renderPretty(report, styleOf(flags))
  process.stdout.write(`${text}\n`)
  if (flags['debug'] === true) printStacks(report)
  return EXIT_CODES[report.verdict]
}

/** The flags as options; what a flag takes is judged by the options' own reader. */
function rawOptions(flags: Flags): Partial<Options> {
  const names = FLAGS.map(([flag]) => flag.slice(2).split(' ')[0] ?? '')
  const seen = Object.keys(flags).filter((name) => name !== '--')
  refuseUnknown('flag', seen.map(dashed), [...names, 'help', 'version', 'h', 'v'].map(dashed))
  const valueless = FLAGS.find(
    ([flag]) => flag.includes('<') && [true, ''].includes(flags[camel(flag)] as boolean),
  )
  if (valueless !== undefined) throw new UsageError(`${valueless[0]} takes a value. ${valueless[1]}.`)
  const { level, failOn, targets, host: hosts, require, only, skip, callCreateModel, timeout, model } = flags
  const timeoutMs = inMilliseconds(timeout)
  const given = { level, failOn, targets, hosts, require, only, skip, callCreateModel, timeoutMs, model }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** What is no number is handed on as it was typed, for the message that refuses it. */
function inMilliseconds(seconds: unknown): unknown {
  return seconds === undefined || Number.isNaN(Number(seconds)) ? seconds : Number(seconds) * 1000
}

const dashed = (name: string): string =>
  (name.length === 1 ? '-' : '--') + name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const camel = (flag: string): string =>
  (flag.slice(2).split(' ')[0] ?? '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

function formatOf(flags: Flags): string {
  const { format = 'pretty' } = flags
  const name = typeof format === 'string' ? format : JSON.stringify(format)
  refuseUnknown('format', [name], FORMATS)
  return name
}

/** Ctrl-C and a CI's stop end the run in order: children killed, temporary files removed. */
async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const stop = (name: NodeJS.Signals) => {
    controller.abort(new Interrupted(name))
  }
  for (const name of SIGNALS) process.once(name, stop)
  try {
    return await run(controller.signal)
  } finally {
    for (const name of SIGNALS) process.off(name, stop)
    clearProgress()
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`)
  }
}

/** One changing line on a terminal; nothing where the error stream is piped. */
function showProgress(doing: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${CLEAR_LINE}${pc.dim(`checking: ${doing} …`)}`)
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE)
}

const CLEAR_LINE = '\r\u001B[2K'

function styleOf(flags: Flags): Style {
  const { bold, dim, red, yellow, green, cyan, isColorSupported } = pc
  // Under CI picocolors paints whatever it writes to; a file is never a log that shows colours.
  const isPainted = isColorSupported && (!fstatSync(1).isFile() || 'FORCE_COLOR' in process.env)
  const paints = isPainted ? { bold, dim, red, yellow, green, cyan } : {}
  const width = Math.min(Math.max(process.stdout.columns || PLAIN.width, 40), 120)
  return { ...PLAIN, ...paints, width, verbose: flags['verbose'] === true }
}

function printStacks(report: Report): void {
  const outcomes = report.packages.flatMap((one) => one.outcomes)
  for (const { check, stack } of outcomes)
    if (stack !== undefined) process.stderr.write(`${check}: ${stack}\n`)
}

function explain(error: unknown): number {
  if (error instanceof Interrupted) {
    process.stderr.write(`${TOOL.name}: ${error.message}\n`)
    return 128 + constants.signals[error.signal]
  }
  if (error instanceof UsageError) {
    process.stderr.write(`${TOOL.name}: ${error.message}\nRun ${TOOL.name} --help for what it takes.\n`)
    return EXIT_CODES.usage
  }
  const shown = error instanceof Error ? error : new Error(String(error))
  const detail = process.argv.includes('--debug') ? `\n${shown.stack ?? ''}` : ' (--debug prints the stack)'
  process.stderr.write(`${TOOL.name} crashed, which is a defect of the tool: ${shown.message}${detail}\n`)
  return EXIT_CODES['could-not-tell']
}

process.exitCode = await main(process.argv).catch(explain)
await stopEsbuild()
