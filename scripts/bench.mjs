// Measures whole runs against publint and against the start of Node, on the plugin in bench/plugin.
//
//   node scripts/bench.mjs           15 rounds
//   node scripts/bench.mjs -n 5      fewer
//   node scripts/bench.mjs --only worker-graph,live
//
// Every round runs each command once, so that a machine that grows slower does so for all of them. Times differ
// between machines, so the bounds are ratios. The exit code is always 0: a time is no reason to fail a build.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { measureLive } from './bench/live.mjs'
import { measureMetro } from './bench/metro.mjs'
import { cli, median, peakMemory, printBound, root } from './bench/timing.mjs'
import { measureWatch } from './bench/watch.mjs'
import { measureWorkerGraph } from './bench/worker-graph.mjs'
import { measureWorkspace } from './bench/workspace.mjs'
import { measureWrappers } from './bench/wrappers.mjs'

const plugin = path.join(root, 'bench', 'plugin')
const publint = path.join(root, 'node_modules', '.bin', 'publint')

const WARM_UP = 2

const STATIC_TO_PUBLINT = 0.45
const STATIC_TO_NODE = 4
const DEFAULT_TO_PUBLINT = 1.3
const PEAK_MEMORY_MIB = 120
const SCHEMA_MS = 300

const COMMANDS = {
  node: { shown: 'node -e 0', args: ['-e', '0'] },
  publint: { shown: 'publint (runs npm pack)', args: [publint] },
  unpacked: { shown: 'publint --pack false', args: [publint, '--pack', 'false'] },
  static: { shown: 'qvac-plugin-check --level static', args: [cli, '--level', 'static'], ours: true },
  default: { shown: 'qvac-plugin-check', args: [cli], ours: true },
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', short: 'n', default: '15' }, only: { type: 'string' } },
})
const rounds = Math.max(1, Number.parseInt(values.rounds, 10) || 1)
/** What takes long or makes many files is run less often. */
const fewRounds = Math.max(1, Math.ceil(rounds / 3))

const names = Object.keys(COMMANDS)
const PARTS = {
  whole: measureWholeRuns,
  schemas: printSchemas,
  wrappers: () => measureWrappers(fewRounds),
  'worker-graph': () => measureWorkerGraph(fewRounds),
  workspace: () => measureWorkspace(fewRounds),
  live: () => measureLive(fewRounds),
  metro: () => measureMetro(fewRounds),
  watch: () => measureWatch(rounds),
}
const parts = values.only?.split(',') ?? Object.keys(PARTS)
const stranger = parts.find((part) => !(part in PARTS))
if (stranger !== undefined) throw new Error(`no part ${stranger}: ${Object.keys(PARTS).join(', ')}`)
for (const part of parts) await PARTS[part]()

function measureWholeRuns() {
  const rows = measure()
  printTable(rows)
  if (printBounds(rows)) for (const name of ['static', 'default']) printSlowest(COMMANDS[name])
}

function measure() {
  const runs = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const name of names) {
      const run = timed(COMMANDS[name])
      if (round >= 0) runs[name].push(run)
    }
  }
  return Object.fromEntries(names.map((name) => [name, summaryOf(COMMANDS[name], runs[name], runs)]))
}

/** Seconds of a whole process and of all that it starts, by the clock of the shell that starts it. */
function timed({ shown, args }) {
  const script = 'TIMEFORMAT="%3R %3U %3S"; time "$@" >/dev/null 2>&1'
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], {
    cwd: plugin,
    // Else the times may come with a comma.
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0)
    console.log(`${shown} ended with exit code ${status}: its times are not those of a good run`)
  const [wall, user, system] = stderr.trim().split(/\s+/).map(Number)
  return { wall, user, system }
}

function summaryOf(command, runs, { node, publint }) {
  const walls = runs.map(({ wall }) => wall)
  return {
    shown: command.shown,
    median: median(walls),
    min: Math.min(...walls),
    user: median(runs.map(({ user }) => user)),
    system: median(runs.map(({ system }) => system)),
    toNode: ratio(runs, node),
    toPublint: ratio(runs, publint),
    memory: command.ours ? peakMemory(command.args, plugin) : null,
  }
}

/** The median of the ratios within each round, in which the machine was equally busy for both. */
function ratio(runs, others) {
  return median(runs.map(({ wall }, round) => wall / others[round].wall))
}

function printTable(rows) {
  const ms = (seconds) => String(Math.round(seconds * 1000))
  const table = Object.values(rows).map(({ shown, median, min, user, system, toNode, toPublint, memory }) => [
    shown,
    ...[median, min, user, system].map(ms),
    ...[toNode, toPublint].map((times) => times.toFixed(2)),
    memory === null ? '' : memory.toFixed(0),
  ])
  const head = ['command', 'median', 'min', 'user', 'sys', '× node', '× publint', 'MiB']
  console.log(
    `${rounds} rounds on Node ${process.versions.node}, ${process.platform}-${process.arch}; times in ms\n`,
  )
  for (const line of [head, ...table]) console.log(aligned(line))
}

function aligned([first, ...rest]) {
  return first.padEnd(34) + rest.map((cell) => cell.padStart(9)).join('')
}

/** Prints each bound with what was measured; whether any was missed. */
function printBounds({ static: staticRun, default: defaultRun }) {
  const bounds = [
    ['static / publint', staticRun.toPublint, STATIC_TO_PUBLINT],
    ['static / node -e 0', staticRun.toNode, STATIC_TO_NODE],
    ['default / publint', defaultRun.toPublint, DEFAULT_TO_PUBLINT],
    ['peak memory, MiB', Math.max(staticRun.memory, defaultRun.memory), PEAK_MEMORY_MIB],
  ]
  console.log()
  return bounds.map(([what, measured, bound]) => printBound(what, measured, bound)).includes(true)
}

/** How long it takes to judge both sides of a schema that is large, and of one that holds itself. */
async function printSchemas() {
  const { judge } = await import(path.join(root, 'dist', 'probe', 'payloads.mjs'))
  const fields = (count, field) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, field()]))
  const large = z.object(fields(100, () => z.object(fields(33, () => z.array(z.string().optional())))))
  const tree = z.lazy(() =>
    z.object({
      name: z.string(),
      left: tree.optional(),
      branches: z.array(tree),
      byName: z.record(z.string(), tree),
    }),
  )
  for (const [what, schema] of Object.entries({ '10,000 nodes': large, 'holds itself': tree })) {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now()
      judge({ handlers: { echo: { requestSchema: schema, responseSchema: schema } } })
      return performance.now() - start
    })
    printBound(`schema, ${what}, ms`, median(times), SCHEMA_MS)
  }
}

/** The facts that one run spent most on. Facts run side by side, so that they add up to more than the run. */
function printSlowest({ shown, args }) {
  const { stdout } = spawnSync(process.execPath, [...args, '--format', 'json'], {
    cwd: plugin,
    encoding: 'utf8',
  })
  const { timings, durationMs } = JSON.parse(stdout)
  const slowest = Object.entries(timings).sort(([, a], [, b]) => b - a)
  console.log(`\n${shown}: ${durationMs} ms in one run, of which by fact, each without those it waited for:`)
  for (const [fact, ms] of slowest.slice(0, 8)) console.log(`${String(ms).padStart(7)} ms  ${fact}`)
}
