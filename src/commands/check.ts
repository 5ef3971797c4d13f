import path from 'node:path'
import { checkAll, type Plan } from '../check-all.js'
import { keepHeapSmall } from '../cli/heap.js'
import { HOSTS } from '../hosts.js'
import { EXIT_CODES, type Report } from '../index.js'
import { LEVELS, REQUIRABLE, SEVERITIES, TARGETS, UsageError } from '../options.js'
import { FORMATS } from '../render/formats.js'
import { renderFixes } from '../render/fixed.js'
import { PLAIN } from '../render/style.js'
import { plural } from '../render/view.js'
import { timingLines } from '../render/timing.js'
import { findTargets } from '../source/targets.js'
import type { Call, Command, Flags, Terminal } from './command.js'
import { publish, readOutputs, refuseInputs, type Output } from './outputs.js'
import { runOptions, settingsOf, updateKnown, type Settings } from './settings.js'

/** Checks packages and prints the report. */
export const check: Command = {
  name: 'check',
  usage: '[folder, tarball, package or glob …] [options]',
  summary: 'checks a built QVAC plugin package before it is published',
  flags: [
    ['--format <name>', `How to print the report: ${FORMATS.join(', ')} (default: pretty)`, 'often'],
    ['--format <name:file>', 'Write the report to a file; may be given several times', 'often'],
    ['--level <level>', `How far to go: ${LEVELS.join(', ')} (default: runtime)`],
    ['--fail-on <severity>', `Mildest severity that fails: ${SEVERITIES.join(', ')} (default: error)`],
    ['--targets <list>', `Where the plugin is meant to run: ${TARGETS.join(',')} (default: both)`, 'often'],
    [
      '--host <list>',
      `Of those, the hosts to look at, such as ${HOSTS[0]},ios-arm64 (default: all)`,
      'often',
    ],
    ['--require <list>', `Exit 3 where these are not found: ${REQUIRABLE.join(',')}`, 'often'],
    ['--only <checks>', 'Run only these checks or families, such as worker/bundles,plugin/*', 'often'],
    ['--skip <checks>', 'Leave these checks or families out', 'often'],
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
    ['--config <file>', 'The configuration, in place of the one in the folder of each plugin'],
    ['--print-config', 'Print what the configuration and the flags come to, and check nothing'],
    ['--known <file>', 'Findings that do not count, as --update-known wrote them'],
    ['--update-known', 'Write that file at first; later only take off it what is gone'],
    ['--fix', 'Mend package.json where a second check proves that it helps and breaks nothing'],
    ['--dry-run', 'With --fix: print the diff and write nothing'],
    ['--watch', 'Check again after every change, the static level first, until Ctrl-C'],
    ['--quiet', 'Print only what fails, and nothing where the plugin is ready'],
    ['--timing', 'Print how long each fact and check took, the slowest first'],
    ['--verbose', 'Print everything, however long'],
    ['--debug', 'Print the stack of a crash'],
    ['-v, --version', 'Print the version'],
  ],
  examples: [
    '',
    ' packages/my-plugin --level static',
    ' --fix --dry-run',
    ' --format json > report.json',
    ' --format pretty --format sarif:report.sarif',
  ],
  async run(call, terminal) {
    const { flags } = call
    const outputs = readOutputs(flags['format'], terminal.env)
    const plan = await planOf(call, terminal)
    if (flags['printConfig'] === true) {
      terminal.print(printed(plan.targets))
      return EXIT_CODES.ready
    }
    refuseInputs(outputs, inputsOf(plan, flags, terminal), terminal.cwd)
    if (plan.targets.length > 1) keepHeapSmall()
    const style = { ...terminal.style, verbose: flags['verbose'] === true, quiet: flags['quiet'] === true }
    const tell = async (report: Report, some: readonly Output[]) => {
      await publish(report, some, { ...terminal, style })
      if (flags['timing'] === true) for (const line of timingLines(report)) terminal.complain(line)
      if (flags['debug'] === true) printStacks(report, terminal)
    }
    if (flags['watch'] === true) {
      const { refuseWatch, watch } = await import('./watch.js')
      await refuseWatch({ flags, outputs }, plan, terminal)
      const last = await watch(
        { flags, outputs, plan: () => planOf(call, terminal), check: checkAll, tell },
        terminal,
      )
      return EXIT_CODES[last?.verdict ?? 'could-not-tell']
    }
    const report = await terminal.interruptible((surroundings) => checkAll(plan, surroundings))
    await tell(report, outputs)
    const isShown = outputs.some(({ format, file }) => format === 'pretty' && file === null)
    if (plan.fix !== undefined && !isShown) terminal.complain(renderFixes(report, PLAIN))
    if (flags['updateKnown'] === true) await tellUpdate(flags['known'] as string, plan, report, terminal)
    return EXIT_CODES[report.verdict]
  },
}

/** Each target that is found with its own configuration. Throws UsageError. */
async function planOf({ args, flags }: Call, terminal: Terminal): Promise<Plan<Settings>> {
  const { workspaces, shard } = runOptions(flags)
  const { targets, leftOut } = await findTargets({ targets: args, workspaces }, terminal.cwd)
  if (flags['updateKnown'] === true && flags['known'] === undefined)
    throw new UsageError('--update-known goes with --known <file>.')
  if (flags['dryRun'] === true && flags['fix'] !== true) throw new UsageError('--dry-run goes with --fix.')
  if (flags['known'] !== undefined && targets.length > 1)
    throw new UsageError(`--known is the list of one package, and there are ${targets.length}.`)
  const settings = await Promise.all(targets.map((target) => settingsOf(target, flags, terminal)))
  const fix = flags['fix'] !== true ? undefined : flags['dryRun'] === true ? 'show' : 'write'
  return { targets: settings, leftOut, shard, fix }
}

/** Files that the run reads, absolute. */
function inputsOf({ targets }: Plan<Settings>, flags: Flags, { cwd }: Terminal): readonly string[] {
  const named = [flags['config'], flags['known'], flags['baseline'], flags['model']]
  const folders = targets.flatMap(({ target, from }) => {
    const folder = path.resolve(cwd, target)
    return [folder, path.join(folder, 'package.json'), ...(from === null ? [] : [path.join(folder, from)])]
  })
  return [...named.flatMap((file) => (typeof file === 'string' ? [path.resolve(cwd, file)] : [])), ...folders]
}

function printed(settings: readonly Settings[]): string {
  const [first, ...others] = settings.map(({ target, from, options }) => ({ target, from, ...options }))
  return JSON.stringify(others.length === 0 ? first : [first, ...others], null, 2)
}

/** Of the one package that `--known` goes with. */
async function tellUpdate(
  known: string,
  { targets }: Plan<Settings>,
  report: Report,
  terminal: Terminal,
): Promise<void> {
  const before = targets.flatMap(({ options }) => options.known)
  const count = await updateKnown(known, before, report, terminal)
  terminal.complain(`${known} holds ${plural(count, 'known finding')} now.`)
}

function printStacks(report: Report, terminal: Terminal): void {
  const outcomes = report.packages.flatMap((one) => one.outcomes)
  for (const { check, stack } of outcomes) if (stack !== undefined) terminal.complain(`${check}: ${stack}`)
}
