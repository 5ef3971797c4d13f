import { readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Options, Report } from '../../src/index.js'
import { mergePatch, type Json } from './merge-patch.js'

export const repository = fileURLToPath(new URL('../..', import.meta.url))
export const fixturesFolder = path.join(repository, 'fixtures')

/** Inside the repository, so that a plugin finds the real SDK and Bare as in its author's project. */
const work = path.join(repository, 'test', '.work')

/** One defect, or one thing that works, laid over the good plugin `fixtures/ready`. */
export interface Fixture {
  /** Path under `fixtures/`. */
  readonly name: string
  readonly folder: string
  readonly stated: Stated
}

/** What `fixture.json` holds. */
export interface Stated extends Partial<Expectation> {
  /** One sentence: what is wrong with this plugin and what comes of it, or why nothing is. */
  readonly about: string
  /** Files of `ready` that this plugin does not have. */
  readonly remove?: readonly string[]
  readonly options?: Partial<Options>
}

/** What the checks say of a plugin, all of it and in order; wording, frames and times are left to other tests. */
export interface Expectation {
  readonly verdict: Report['verdict']
  readonly findings: readonly Json[]
  readonly unproven?: readonly Json[]
  /** Of the checks that neither passed nor failed, by id; `family/*` is what most of a family came to. */
  readonly outcomes?: Readonly<Record<string, string>>
}

/** Files that tell the harness about the plugin and are no part of it. */
const ABOUT = ['fixture.json', 'package.patch.json']

/** Stands for `node_modules`, which git ignores. */
const INSTALLED = 'installed'

/** Every folder with a `fixture.json`, by name. */
export function allFixtures(): readonly Fixture[] {
  const files = readdirSync(fixturesFolder, { recursive: true, encoding: 'utf8' })
  const folders = files
    .filter((file) => path.basename(file) === 'fixture.json')
    .map((file) => path.dirname(file))
  return folders.sort().map((folder) => {
    const file = path.join(fixturesFolder, folder, 'fixture.json')
    const stated = JSON.parse(readFileSync(file, 'utf8')) as Stated
    return { name: folder.split(path.sep).join('/'), folder: path.dirname(file), stated }
  })
}

/** Calls `use` with the absolute folder of the laid out plugin, which is gone afterwards. */
export async function withPlugin<T>(
  { name, folder, stated }: Fixture,
  use: (root: string) => Promise<T>,
): Promise<T> {
  return withFolder(name.replaceAll('/', '-'), async (root) => {
    await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
    for (const file of stated.remove ?? []) await rm(path.join(root, file), { recursive: true })
    await cp(folder, root, {
      recursive: true,
      filter: (from) => belongsToPlugin(path.relative(folder, from)),
    })
    await cp(path.join(folder, INSTALLED), path.join(root, 'node_modules'), { recursive: true }).catch(
      unlessAbsent,
    )
    await patchManifest(folder, root)
    return use(root)
  })
}

/** Calls `use` with an empty folder in which the repository's packages are found; it is gone afterwards. */
export async function withFolder<T>(name: string, use: (root: string) => Promise<T>): Promise<T> {
  await mkdir(work, { recursive: true })
  const root = await mkdtemp(path.join(work, `${name}-`))
  try {
    return await use(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

function belongsToPlugin(relative: string): boolean {
  return !ABOUT.includes(relative) && relative.split(path.sep)[0] !== INSTALLED
}

function unlessAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

/** The patch is RFC 7396's, so that a fixture states only what differs from the good package.json. */
async function patchManifest(folder: string, root: string): Promise<void> {
  const patch = await readFile(path.join(folder, 'package.patch.json'), 'utf8').catch(() => undefined)
  if (patch === undefined) return
  const file = path.join(root, 'package.json')
  const patched = mergePatch(JSON.parse(await readFile(file, 'utf8')) as Json, JSON.parse(patch) as Json)
  await writeFile(file, `${JSON.stringify(patched, null, 2)}\n`)
}
