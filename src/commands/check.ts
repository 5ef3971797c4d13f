import { HOSTS } from '../hosts.js'
import { checkPlugins, EXIT_CODES, type Report } from '../index.js'
import { LEVELS, REQUIRABLE, SEVERITIES, TARGETS, type Options } from '../options.js'
import { FORMATS } from '../render/formats.js'
import type { Command, Flags, Terminal } from './command.js'
import { publish, readOutputs } from './outputs.js'

/** Checks one package and prints the report. */
export const check: Command = {
  name: 'check',
  usage: '[folder, tarball, package or glob …] [options]',
  summary: 'checks a built QVAC plugin package before it is published',
  flags: [
    ['--format <name>', `How to print the report: ${FORMATS.join(', ')} (default: pretty)`],
    ['--format <name:file>', 'Write the report to a file; may be given several times'],
    ['--level <level>', `How far to go: ${LEVELS.join(', ')} (default: runtime)`],
    ['--fail-on <severity>', `Mildest severity that fails: ${SEVERITIES.join(', ')} (default: error)`],
    ['--targets <list>', `Where the plugin is meant to run: ${TARGETS.join(',')} (default: both)`],
    ['--host <list>', `Of those, the hosts to look at, such as ${HOSTS[0]},ios-arm64 (default: all)`],
    ['--require <list>', `Exit 3 where these are not found: ${REQUIRABLE.join(',')}`],
    ['--only <checks>', 'Run only these checks or families, such as worker/bundles,plugin/*'],
    ['--skip <checks>', 'Leave these checks or families out'],
    ['--workspaces', 'Check all plugins of the workspace (npm, pnpm, Yarn, Bun)'],
    ['--shard <i/n>', 'Check every n-th plugin alone; merge joins the reports'],
    ['--timeout <seconds>', 'How long the plugin may take to load, and a handler to answer (default: 10)'],
    ['--call-create-model', 'Call `createModel` once with made-up parameters, to see what it returns'],
    ['--model <file>', 'The model to load with --level live, for a plugin that takes one'],
    [
      '--baseline <release>',
      'An earlier release to compare with: a folder, a .tgz or what contract has written',
    ],
    ['--metro', 'Build the client with the Metro of the project as well'],
    ['--verbose', 'Print everything, however long'],
    ['--debug', 'Print the stack of a crash'],
    ['-v, --version', 'Print the version'],
  ],
  examples: [
    '',
    ' packages/my-plugin --level static',
    ' --format json > report.json',
    ' --format pretty --format sarif:report.sarif',
  ],
  async run({ args, flags }, terminal) {
    const raw = rawOptions(flags)
    const outputs = readOutputs(flags['format'], terminal.env)
    const report = await terminal.interruptible((surroundings) => checkPlugins(args, raw, surroundings))
    const style = { ...terminal.style, verbose: flags['verbose'] === true }
    await publish(report, outputs, { ...terminal, style })
    if (flags['debug'] === true) printStacks(report, terminal)
    return EXIT_CODES[report.verdict]
  },
}

/** The flags as options; what a flag takes is judged by the options' own reader. */
function rawOptions(flags: Flags): Partial<Options> {
  const {
    level,
    failOn,
    targets,
    host: hosts,
    require,
    only,
    skip,
    callCreateModel,
    timeout,
    model,
    metro,
    workspaces,
    shard,
    baseline,
  } = flags
  const timeoutMs = inMilliseconds(timeout)
  const given = {
    level,
    failOn,
    targets,
    hosts,
    require,
    only,
    skip,
    callCreateModel,
    timeoutMs,
    model,
    metro,
    workspaces,
    shard,
    baseline,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** What is no number is handed on as it was typed, for the message that refuses it. */
function inMilliseconds(seconds: unknown): unknown {
  return seconds === undefined || Number.isNaN(Number(seconds)) ? seconds : Number(seconds) * 1000
}

function printStacks(report: Report, terminal: Terminal): void {
  const outcomes = report.packages.flatMap((one) => one.outcomes)
  for (const { check, stack } of outcomes) if (stack !== undefined) terminal.complain(`${check}: ${stack}`)
}
