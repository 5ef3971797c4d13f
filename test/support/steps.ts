import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { repository } from './fixture.js'

/** A step of a workflow or of a composite action, as far as these tests run them. */
export interface Step {
  readonly id?: string
  readonly name?: string
  readonly run?: string
  readonly uses?: string
  readonly if?: string
  readonly env?: Readonly<Record<string, string>>
  readonly 'working-directory'?: string
}

export interface Ran {
  readonly code: number
  readonly log: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
}

/** What `${{ … }}` stands for, by its text. */
export type Expressions = Readonly<Record<string, string>>

export interface Runner {
  readonly cwd: string
  readonly temporary: string
  readonly expressions: Expressions
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs the shell steps as a runner of GitHub Actions does: with bash and its flags, in order, until one fails, and
 * those with `always()` even then. `npx qvac-plugin-check` is the built command line; other packages are not installed.
 */
export async function runSteps(
  steps: readonly Step[],
  { cwd, temporary, expressions, env: more = {} }: Runner,
): Promise<Ran> {
  const bin = path.join(temporary, 'bin')
  mkdirSync(bin, { recursive: true })
  const cli = path.join(repository, 'dist/cli.js')
  const shim = `#!/bin/bash\nwhile [[ "$1" == --* ]]; do shift; done\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`
  writeFileSync(path.join(bin, 'npx'), shim, { mode: 0o755 })
  const file = (name: string) => path.join(temporary, name)
  for (const name of ['summary', 'output']) writeFileSync(file(name), '')
  const surroundings = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: process.env['HOME'] ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: cwd,
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_OUTPUT: file('output'),
    RUNNER_TEMP: temporary,
    ...more,
  }
  let [code, log] = [0, '']
  for (const { run, env = {}, if: when = '', ...step } of steps) {
    if (run === undefined || (code !== 0 && !when.includes('always()'))) continue
    const script = path.join(temporary, 'step.sh')
    writeFileSync(script, filled(run, expressions))
    const given = Object.fromEntries(Object.entries(env).map(([key, one]) => [key, filled(one, expressions)]))
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: path.join(cwd, filled(step['working-directory'] ?? '.', expressions)),
      env: { ...surroundings, ...given },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [said, complained, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ])
    log += said + complained
    if (code === 0) code = status ?? 1
  }
  return {
    code,
    log,
    summary: readFileSync(file('summary'), 'utf8'),
    outputs: outputsOf(readFileSync(file('output'), 'utf8')),
  }
}

function filled(text: string, expressions: Expressions): string {
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = expressions[expression]
    if (value === undefined) throw new Error(`nothing is known of \${{ ${expression} }}`)
    return value
  })
}

function outputsOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='))
  return Object.fromEntries(
    lines.map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]),
  )
}
