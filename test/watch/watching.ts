import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { repository } from '../support/fixture.js'

const WAITING = '--- waiting for changes; Ctrl-C ends ---\n'

/** `--watch` in a process of its own, whose output is no terminal. */
export class Watching {
  readonly child: ChildProcess
  readonly ended: Promise<readonly [code: number | null, signal: NodeJS.Signals | null]>
  stdout = ''
  stderr = ''
  readonly #output = new EventEmitter()

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [path.join(repository, 'dist/cli.js'), '--watch', ...args], {
      cwd: repository,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text
      this.#output.emit('more')
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
      this.#output.emit('more')
    })
    this.child = child
    this.ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  }

  /** What each finished round has printed, with all its steps, without the time. */
  get rounds(): readonly string[] {
    return this.stdout
      .replaceAll(/^--- \d\d:\d\d:\d\d ---$/gm, '--- <time> ---')
      .split(WAITING)
      .slice(0, -1)
  }

  /** Resolves to the first round from the `from`th on that has `part` in it. */
  async round(part: string, from = 0): Promise<string> {
    return this.until(() => this.rounds.slice(from).find((one) => one.includes(part)))
  }

  /** Resolves to what `look` finds as soon as it finds something: in the output, or with `poll` anywhere. */
  async until<T>(look: () => T | undefined, how: 'output' | 'poll' = 'output'): Promise<T> {
    for (;;) {
      const seen = look()
      if (seen !== undefined) return seen
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`it has ended: ${this.stdout}${this.stderr}`)
      await Promise.race([how === 'poll' ? setTimeout(50) : once(this.#output, 'more'), this.ended])
    }
  }

  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    this.child.kill(signal)
    const [code] = await this.ended
    return code
  }
}

/** Calls `use` with a `--watch` that has ended its first round, and ends it in any case. */
export async function withWatching<T>(
  args: readonly string[],
  use: (watching: Watching) => Promise<T>,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const watching = new Watching(args, env)
  try {
    await watching.until(() => watching.rounds[0])
    return await use(watching)
  } finally {
    watching.child.kill('SIGCONT')
    await watching.end()
  }
}
