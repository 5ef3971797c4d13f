import { spawn } from 'node:child_process'

export interface Ended {
  readonly stdout: string
  readonly stderr: string
  /** How it ended, as a person would say it. */
  readonly how: string
}

interface Options {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

const LIMIT = 1 << 20

/** Runs a program to its end, or to the end of its time. */
export async function run(command: string, args: readonly string[], options: Options): Promise<Ended> {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: options.cwd, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      if (told[name].length < LIMIT) told[name] += text
    })
  }
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    child.kill('SIGKILL')
  }, options.timeoutMs)
  const how = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve(timedOut ? 'did not end' : (signal ?? `exit code ${code ?? '?'}`))
    })
  })
  clearTimeout(timer)
  return { ...told, how }
}

/** The line that tells, of all that a runtime prints as it dies. */
export function errorIn(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /(Error|Uncaught|Exception)\b/.test(line)) ?? lines[0] ?? ''
}

/** What was told between marks, of all that was printed. */
export function eventsIn(stdout: string): readonly unknown[] {
  return [...stdout.matchAll(/@@(\{.*?\})@@/g)].map(([, json]) => JSON.parse(json ?? '') as unknown)
}
