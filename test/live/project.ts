import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { checkPlugin, type Options, type PackageReport } from '../../src/index.js'
import { fixturesFolder, repository } from '../support/fixture.js'

/** What the SDK of a version is called where all are installed side by side. */
export const SDKS = { '0.14': 'qvac-sdk-0.14', '0.16': '@qvac/sdk', '0.19': 'qvac-sdk-0.19' } as const
export type SdkVersion = keyof typeof SDKS

export interface Project {
  /** Absolute folder of the plugin: the good one, with `files` laid over it. */
  readonly root: string
  live(options?: Partial<Options>): Promise<PackageReport>
}

/**
 * Calls `use` with a project of its own outside the repository, whose `@qvac/sdk` is the wanted one. Its node_modules
 * holds a link for each package, for bare-pack looks dependencies up beside a link and not beside its target. Whatever
 * a run leaves behind, on the disk or running, fails the test.
 */
export async function withProject<T>(
  sdk: SdkVersion,
  files: Readonly<Record<string, string>>,
  use: (project: Project) => Promise<T>,
): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'live-test-')))
  const [root, temp] = [path.join(folder, 'plugin'), path.join(folder, 'tmp')]
  const before = process.env['TMPDIR']
  try {
    await mkdir(temp)
    await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true })
      await writeFile(path.join(root, name), text)
    }
    await linkPackages(root, SDKS[sdk])
    process.env['TMPDIR'] = temp
    const result = await use({ root, live: (options) => live(root, options) })
    expect(await readdir(temp)).toEqual([])
    expect(await readdir(path.join(root, 'node_modules', '.cache')).catch(() => [])).toEqual([])
    expect(processesIn(folder)).toEqual([])
    return result
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'TMPDIR')
    else process.env['TMPDIR'] = before
    await rm(folder, { recursive: true, force: true })
  }
}

/** The processes that were started with, or work in, anything under `folder`; none where there is no /proc. */
export function processesIn(folder: string): string[] {
  const pids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      return (command + readlinkSync(`/proc/${pid}/cwd`)).includes(folder) ? [command] : []
    } catch {
      return [] // It has ended meanwhile, or is another user's.
    }
  })
}

async function linkPackages(root: string, sdk: string): Promise<void> {
  const from = path.join(repository, 'node_modules')
  const to = path.join(root, 'node_modules')
  await mkdir(path.join(to, '@qvac'), { recursive: true })
  const link = (name: string, as = name) => symlink(path.join(from, name), path.join(to, as), 'junction')
  const names = (await readdir(from)).filter((name) => !name.startsWith('.') && name !== '@qvac')
  const scoped = (await readdir(path.join(from, '@qvac'))).map((name) => `@qvac/${name}`)
  await Promise.all([
    ...names.map((name) => link(name)),
    ...scoped.map((name) => link(name === '@qvac/sdk' ? sdk : name, name)),
  ])
}

async function live(root: string, options: Partial<Options> = {}): Promise<PackageReport> {
  const report = await checkPlugin(root, { level: 'live', only: ONLY, ...options })
  const [only] = report.packages
  if (only === undefined) throw new Error('there is no package in the report')
  return only
}

/** The rest has tests of its own, and a run of all takes long. */
const ONLY = [
  'plugin/live',
  'plugin/live-soft',
  'plugin/create-model',
  'plugin/handler-kind',
  'worker/missing-global',
]

/** The good plugin with `change` made to its entry; throws where that changes nothing. */
export async function changedPlugin(change: (text: string) => string): Promise<Record<string, string>> {
  const file = 'dist/plugin.js'
  const text = await readFile(path.join(fixturesFolder, 'ready', file), 'utf8')
  const changed = change(text)
  if (changed === text) throw new Error('the change has changed nothing')
  return { [file]: changed }
}

/** The good plugin with further handlers. Each is the text of what follows the request's schema in its definition. */
export function withHandlers(handlers: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const texts = Object.entries(handlers).map(
    ([name, text]) => `${name}: defineHandler({ requestSchema: textRequest, ${text} }),`,
  )
  return changedPlugin((plugin) => plugin.replace('handlers: {', `handlers: {\n${texts.join('\n')}`))
}

/** `check/message: text` of every finding, in the report's order. */
export function told({ findings }: Pick<PackageReport, 'findings'>): string[] {
  return findings.map(({ check, message, text }) => `${check}/${message}: ${text}`)
}
