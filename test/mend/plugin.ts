import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Report } from '../../src/index.js'
import { runCli } from '../support/cli.js'
import { allFixtures, repository, withPlugin } from '../support/fixture.js'

export const STATIC = ['--level', 'static'] as const

const schema = JSON.parse(readFileSync(path.join(repository, 'schema.json'), 'utf8')) as object
const isReport = new Ajv2020().compile(schema)

export async function withFixture<T>(name: string, use: (root: string) => Promise<T>): Promise<T> {
  const fixture = allFixtures().find((one) => one.name === name)
  if (fixture === undefined) throw new Error(`the fixture ${name} is gone`)
  return withPlugin(fixture, use)
}

export const manifestIn = (root: string) => readFile(path.join(root, 'package.json'), 'utf8')

export async function reportOf(root: string, ...args: readonly string[]) {
  const { stdout, stderr, code } = await runCli([...args, '--format', 'json'], { cwd: root })
  const report = JSON.parse(stdout) as Report
  if (!isReport(report)) throw new Error(JSON.stringify(isReport.errors))
  const [only] = report.packages
  if (only?.fixed === undefined) throw new Error(`nothing was mended: ${stderr}`)
  return { ...only, fixed: only.fixed, stderr, code }
}

/** Changes package.json of the laid out plugin, and returns its text. */
export async function patch(
  root: string,
  change: (json: Record<string, unknown>) => object,
): Promise<string> {
  const json = JSON.parse(await manifestIn(root)) as Record<string, unknown>
  const text = `${JSON.stringify({ ...json, ...change(json) }, null, 2)}\n`
  await writeFile(path.join(root, 'package.json'), text)
  return text
}
