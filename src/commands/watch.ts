import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Plan } from '../check-all.js'
import type { Surroundings } from '../index.js'
import { LEVELS, UsageError } from '../options.js'
import { titleOf, verdictText } from '../render/view.js'
import type { Report } from '../report.js'
import { groundOf, type Ground } from '../watch/ground.js'
import { repeatRounds, type Round } from '../watch/rounds.js'
import type { Flags, Terminal } from './command.js'
import type { Output } from './outputs.js'
import type { Settings } from './settings.js'

/** What `--watch` does again and again. */
export interface Watched {
  readonly flags: Flags
  readonly outputs: readonly Output[]
  /** What to check, by what the configuration says now. Rejects with UsageError. */
  readonly plan: () => Promise<Plan<Settings>>
  readonly check: (plan: Plan<Settings>, surroundings: Surroundings) => Promise<Report>
  /** Prints the report, or writes it. */
  readonly tell: (report: Report, outputs: readonly Output[]) => Promise<void>
}

/** Throws UsageError for what cannot be watched, and what does not go with it. */
export async function refuseWatch(
  { flags, outputs }: Pick<Watched, 'flags' | 'outputs'>,
  { targets }: Plan<Settings>,
  { cwd, env }: Terminal,
): Promise<void> {
  const ci = env['CI'] ?? ''
  if (!['', '0', 'false'].includes(ci)) {
    throw new UsageError(
      `--watch goes on until somebody ends it, and CI=${ci} says that nobody is there. Leave --watch out.`,
    )
  }
  for (const [flag, name] of EXCLUDED) {
    if (flags[name] !== undefined)
      throw new UsageError(`--watch does not go with ${flag}. Leave one of them out.`)
  }
  const other = outputs.find(({ file, format }) => file === null && format !== 'pretty')
  if (other !== undefined) {
    throw new UsageError(
      `--watch prints for a person, and ${other.format} is for programs: --format ${other.format}:<file> writes it anew each time.`,
    )
  }
  for (const { target } of targets) await refuseTarget(target, cwd)
}

const EXCLUDED = [
  ['--shard', 'shard'],
  ['--update-known', 'updateKnown'],
  ['--fix', 'fix'],
] as const

async function refuseTarget(target: string, cwd: string): Promise<void> {
  const folder = await realpath(path.resolve(cwd, target)).catch(() => undefined)
  const isFolder = folder !== undefined && (await stat(folder)).isDirectory()
  const isInstalled = folder?.split(path.sep).includes('node_modules') === true
  if (isFolder && !isInstalled) return
  const why = isInstalled ? 'it lies in node_modules, where nobody works on it' : 'there is no such folder'
  throw new UsageError(
    `--watch follows the folder that a plugin is made in, not ${JSON.stringify(target)}: ${why}. Name that folder.`,
  )
}

/**
 * Checks once, and again after every change, until a signal ends it, which it rejects with, or nobody reads on: then it
 * resolves to the last report.
 */
export async function watch(watched: Watched, terminal: Terminal): Promise<Report | undefined> {
  let last: Report | undefined
  const remember = async (report: Report, outputs: readonly Output[]) => {
    last = report
    await watched.tell(report, outputs)
  }
  try {
    return await terminal.interruptible(({ signal, onProgress }) => {
      const end = AbortSignal.any([terminal.unread, ...(signal === undefined ? [] : [signal])])
      const next = roundsOf({ ...watched, tell: remember }, terminal, onProgress)
      return repeatRounds(next, end)
    })
  } catch (error) {
    if (terminal.unread.aborted) return last
    throw error
  }
}

/** A configuration that cannot be read is told, and read again once it has changed. */
function roundsOf(
  watched: Watched,
  terminal: Terminal,
  onProgress: Surroundings['onProgress'] = () => undefined,
): () => Promise<Round> {
  let ground: Ground | undefined
  const telling = (run: Round['run']) => (signal: AbortSignal) =>
    run(signal).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error
      return showRound(
        terminal,
        () => {
          terminal.complain(error.message)
        },
        WAITING,
      )
    })
  return async () => {
    try {
      const plan = await watched.plan()
      ground = await groundOfPlan(plan, watched, terminal)
      return {
        ground,
        run: telling((signal) => checkInSteps(plan, watched, terminal, { signal, onProgress })),
      }
    } catch (error) {
      if (!(error instanceof UsageError) || ground === undefined) throw error
      return { ground, run: telling(() => Promise.reject(error)) }
    }
  }
}

async function groundOfPlan(
  { targets }: Plan<Settings>,
  { flags, outputs }: Watched,
  { cwd }: Terminal,
): Promise<Ground> {
  const absolute = (file: unknown) => (typeof file === 'string' ? [path.resolve(cwd, file)] : [])
  const { config, known, baseline, model } = flags
  return groundOf(
    targets.flatMap(({ target }) => absolute(target)),
    {
      named: [config, known, baseline, model, ...targets.map(({ options }) => options.model)].flatMap(
        absolute,
      ),
      written: outputs.flatMap(({ file }) => absolute(file)),
    },
  )
}

/** What is known without running the plugin comes first, and is part of what comes then. */
async function checkInSteps(
  plan: Plan<Settings>,
  { check, tell, outputs }: Watched,
  terminal: Terminal,
  surroundings: Surroundings & { readonly signal: AbortSignal },
): Promise<void> {
  const level = LEVELS.findLast((one) => plan.targets.some(({ options }) => options.level === one))
  const first = plan.targets.map((one) => ({ ...one, options: { ...one.options, level: 'static' as const } }))
  const steps = level === 'static' ? [plan] : [{ ...plan, targets: first }, plan]
  for (const step of steps) {
    const report = await check(step, surroundings)
    surroundings.signal.throwIfAborted()
    const isLast = step === plan
    const printed = outputs.filter(({ file }) => file === null)
    const show = async () => {
      await tell(report, isLast ? outputs : printed)
      if (printed.length === 0)
        for (const one of report.packages) terminal.print(`${titleOf(one)}: ${verdictText(one)}`)
    }
    await showRound(terminal, show, isLast ? WAITING : `level ${level} goes on …`)
  }
}

const WAITING = 'waiting for changes; Ctrl-C ends'

/** On a terminal in place of what was there; else below it, under the time. */
async function showRound(
  { clear, print, style }: Terminal,
  show: () => void | Promise<void>,
  then: string,
): Promise<void> {
  const time = new Date().toTimeString().slice(0, 8)
  if (clear === null) print(`--- ${time} ---`)
  else clear()
  await show()
  print(style.dim(clear === null ? `--- ${then} ---` : `\n${time} · ${then}`))
}
