import { spawn, type ChildProcess } from 'node:child_process'
import { text } from 'node:stream/consumers'
import path from 'node:path'
import { repository } from './fixture.js'

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

export interface Surroundings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built command line in a process of its own, with nothing of this process's environment but PATH. */
export function startCli(
  args: readonly string[],
  { cwd = repository, env = {} }: Surroundings = {},
): Started {
  const child = spawn(process.execPath, [path.join(repository, 'dist/cli.js'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const left = new Promise<Pick<Ended, 'code' | 'signal'>>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve({ code, signal })
    })
  })
  const ended = Promise.all([left, text(child.stdout), text(child.stderr)]).then(([how, stdout, stderr]) => ({
    ...how,
    stdout,
    stderr,
  }))
  return { child, ended }
}

export async function runCli(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return startCli(args, surroundings).ended
}
