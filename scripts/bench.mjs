// Measures whole runs against publint and against the start of Node, on the plugin in bench/plugin.
//
//   node scripts/bench.mjs           15 rounds
//   node scripts/bench.mjs -n 5      fewer
//
// Every round runs each command once, so that a machine that grows slower does so for all of them. Times differ
// between machines, so the bounds are ratios. The exit code is always 0: a time is no reason to fail a build.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const plugin = path.join(root, 'bench', 'plugin')
const cli = path.join(root, 'dist', 'cli.js')
const publint = path.join(root, 'node_modules', '.bin', 'publint')

const WARM_UP = 2

const STATIC_TO_PUBLINT = 0.45
const STATIC_TO_NODE = 4
/** To be 1.3 as soon as the default level also registers the plugin in the SDK's registry. */
const DEFAULT_TO_PUBLINT = 1.1
const PEAK_MEMORY_MIB = 120
const SCHEMA_MS = 300

const COMMANDS = {
  node: { shown: 'node -e 0', args: ['-e', '0'] },
  publint: { shown: 'publint (runs npm pack)', args: [publint] },
  unpacked: { shown: 'publint --pack false', args: [publint, '--pack', 'false'] },
  static: { shown: 'qvac-plugin-check --level static', args: [cli, '--level', 'static'], ours: true },
  default: { shown: 'qvac-plugin-check', args: [cli], ours: true },
}

const { values } = parseArgs({ options: { rounds: { type: 'string', short: 'n', default: '15' } } })
const rounds = Math.max(1, Number.parseInt(values.rounds, 10) || 1)

const names = Object.keys(COMMANDS)
const rows = measure()
printTable(rows)
const missed = printBounds(rows)
await printSchemas()
if (missed) for (const name of ['static', 'default']) printSlowest(COMMANDS[name])

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
    memory: command.ours ? peakMemory(command) : null,
  }
}

/** The median of the ratios within each round, in which the machine was equally busy for both. */
function ratio(runs, others) {
  return median(runs.map(({ wall }, round) => wall / others[round].wall))
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** MiB that our own process held at most, without its children. Asked in a run apart, for asking takes time too. */
function peakMemory({ args }) {
  const tell = `import { writeSync } from 'node:fs'
    process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))`
  const preload = `data:text/javascript,${encodeURIComponent(tell)}`
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe']
  const { output } = spawnSync(process.execPath, ['--import', preload, ...args], { cwd: plugin, stdio })
  return Number(String(output[3])) / 1024
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
  for (const [what, measured, bound] of bounds) {
    const verdict = measured <= bound ? 'met' : 'MISSED'
    console.log(
      `${what.padEnd(20)} ${measured.toFixed(2).padStart(7)}  bound ${String(bound).padEnd(5)} ${verdict}`,
    )
  }
  return bounds.some(([, measured, bound]) => measured > bound)
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
    const ms = median(times)
    const verdict = ms <= SCHEMA_MS ? 'met' : 'MISSED'
    console.log(
      `${`schema, ${what}`.padEnd(20)} ${ms.toFixed(0).padStart(7)}  bound ${SCHEMA_MS} ms ${verdict}`,
    )
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
