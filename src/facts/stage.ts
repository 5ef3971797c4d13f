import { constants } from 'node:fs'
import {
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Context } from '../context.js'
import { mapLimited } from '../concurrency.js'
import { defineFact } from '../fact.js'
import { importName, manifest, manifestReading } from './manifest.js'
import { packlist } from './packlist.js'

export interface Stage {
  /** Absolute folder of a made-up app that has the plugin installed; generated entry files go here. */
  readonly app: string
  /** Absolute folder of the published package: `<app>/node_modules/<name>`, real files, no links. */
  readonly root: string
  /** The name under which the app imports the package. */
  readonly name: string
  /** Absolute folder of the nearest node_modules above the author's package, where one is. */
  readonly nodeModules: string | null
}

/** Larger files are linked: no plugin's code is that big, and model weights should not be copied. */
const COPY_LIMIT = 4 * 1024 * 1024

export const stage = defineFact({
  name: 'stage',
  needs: { manifest, manifestReading, packlist },
  async learn({ manifest, manifestReading, packlist }, context): Promise<Stage> {
    const root = await realpath(context.source.root)
    const nodeModules = await nearestNodeModules(root)
    const app = await makeAppFolder(nodeModules, context)
    const name = importName(manifest)
    const installed = path.join(app, 'node_modules', name)
    await layOut(root, installed, packlist.files)
    // Bare stops at a byte order mark, which `publish/manifest` reports; what lies behind it is looked at too.
    await writeFile(path.join(installed, 'package.json'), manifestReading.text)
    return { app, root: installed, name, nodeModules }
  },
})

async function layOut(
  from: string,
  to: string,
  files: readonly { path: string; size: number }[],
): Promise<void> {
  const folders = new Set(files.map((file) => path.dirname(path.join(to, file.path))))
  await mkdir(to, { recursive: true })
  for (const folder of folders) await mkdir(folder, { recursive: true })
  await mapLimited(files, 64, async (file) => {
    const [source, target] = [path.join(from, file.path), path.join(to, file.path)]
    // A copy keeps a plugin that writes beside its own source from changing the author's file.
    if (file.size < COPY_LIMIT) await copyFile(source, target, constants.COPYFILE_FICLONE)
    else await link(source, target).catch(() => copyFile(source, target))
  })
}

async function nearestNodeModules(from: string): Promise<string | null> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules')
    if ((await stat(candidate).catch(() => undefined))?.isDirectory() === true) return candidate
    if (path.dirname(folder) === folder) return null
  }
}

/** Under the project's own node_modules, so that imports resolve as an installed package's would. */
async function makeAppFolder(nodeModules: string | null, context: Context): Promise<string> {
  if (nodeModules !== null) {
    // Another run that ends at the same moment may remove the emptied folder once between our two steps.
    const inside = await insideNodeModules(nodeModules, context)
      .catch(() => insideNodeModules(nodeModules, context))
      .catch(() => undefined)
    if (inside !== undefined) return inside
  }
  const outside = await realpath(await mkdtemp(path.join(tmpdir(), 'qvac-plugin-check-')))
  context.scratch.onRelease(() => rm(outside, { recursive: true, force: true }))
  if (nodeModules !== null) await symlink(nodeModules, path.join(outside, 'node_modules'), 'junction')
  const app = path.join(outside, 'app')
  await mkdir(app)
  return app
}

async function insideNodeModules(nodeModules: string, context: Context): Promise<string> {
  const cache = path.join(nodeModules, '.cache')
  const ours = path.join(cache, 'qvac-plugin-check')
  await mkdir(ours, { recursive: true })
  await removeAbandoned(ours)
  const app = await mkdtemp(path.join(ours, `${context.system.pid}-`))
  context.scratch.onRelease(async () => {
    await rm(app, { recursive: true, force: true })
    // Leaves no trace where nothing else stands in them; another run's stage keeps them.
    await rmdir(ours)
      .then(() => rmdir(cache))
      .catch(() => undefined)
  })
  return app
}

const ABANDONED_AFTER_MS = 60 * 60 * 1000

/** A run that was killed outright could not clean up; no run lasts an hour. */
async function removeAbandoned(ours: string): Promise<void> {
  for (const name of await readdir(ours)) {
    const folder = path.join(ours, name)
    const age = Date.now() - ((await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (age > ABANDONED_AFTER_MS) await rm(folder, { recursive: true, force: true })
  }
}
