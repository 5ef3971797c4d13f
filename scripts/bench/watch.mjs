import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { copyPlugin, withFolder } from './made-up.mjs'
import { cli, median, printBound } from './timing.mjs'

const TO_FIRST = 0.6
const RECHECK_MS = 300

/** From a save to the report of the static level, in one process, and from its start to the first report. */
export async function measureWatch(rounds) {
  await withFolder(async (folder) => {
    copyPlugin(folder)
    const start = performance.now()
    const args = [cli, '--watch', '--level', 'static', folder]
    const child = spawn(process.execPath, args, {
      env: { ...process.env, CI: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const reports = reportsOf(child.stdout)
    try {
      await reports.next()
      const first = performance.now() - start
      const again = []
      const file = path.join(folder, 'dist', 'plugin.js')
      const text = readFileSync(file, 'utf8')
      for (let round = -2; round < rounds; round += 1) {
        const saved = performance.now()
        writeFileSync(file, `${text}// ${round}\n`)
        await reports.next()
        if (round >= 0) again.push(performance.now() - saved)
      }
      console.log(`--watch: first report after ${first.toFixed(0)} ms, ${rounds} saves`)
      printBound('save to report / start to first report', median(again) / first, TO_FIRST)
      printBound('save to report, ms', median(again), RECHECK_MS)
    } finally {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
    }
  })
}

/** One item for each report that was printed whole. */
async function* reportsOf(stdout) {
  let text = ''
  for await (const chunk of stdout.setEncoding('utf8')) {
    const parts = (text + chunk).split('--- waiting for changes')
    text = parts.pop()
    yield* parts
  }
}
