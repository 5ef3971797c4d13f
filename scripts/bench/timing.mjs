import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const cli = path.join(root, 'dist', 'cli.js')

/** Seconds from the start of a process to its end. */
export function wallOf(command, args, options = {}) {
  const start = performance.now()
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', stdio: 'pipe', ...options })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}: ${stderr}`)
  return (performance.now() - start) / 1000
}

/** The median seconds of each command, all of them run once in every round, after a round that is not counted. */
export function sideBySide(commands, rounds) {
  const walls = commands.map(() => [])
  for (let round = -1; round < rounds; round += 1) {
    for (const [i, run] of commands.entries()) {
      const wall = run()
      if (round >= 0) walls[i].push(wall)
    }
  }
  return walls.map(median)
}

/** MiB that a process of Node held at most, without its children. Asked in a run apart, for asking takes time too. */
export function peakMemory(args, cwd) {
  const tell = `import { writeSync } from 'node:fs'
    process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))`
  const preload = `data:text/javascript,${encodeURIComponent(tell)}`
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe']
  const { output } = spawnSync(process.execPath, ['--import', preload, ...args], { cwd, stdio })
  return Number(String(output[3])) / 1024
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Prints what was measured beside its bound; whether the bound was missed. */
export function printBound(what, measured, bound) {
  const verdict = measured <= bound ? 'met' : 'MISSED'
  console.log(
    `${what.padEnd(44)} ${measured.toFixed(2).padStart(8)}  bound ${String(bound).padEnd(6)} ${verdict}`,
  )
  return measured > bound
}
