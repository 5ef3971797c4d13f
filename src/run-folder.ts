import { mkdir, mkdtemp, readdir, realpath, rm, rmdir, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Context } from './context.js'

type RunContext = Pick<Context, 'scratch' | 'system'>

/** Absolute folder of the nearest node_modules in `from` or above. */
export async function nearestNodeModules(from: string): Promise<string | null> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules')
    if ((await stat(candidate).catch(() => undefined))?.isDirectory() === true) return candidate
    if (path.dirname(folder) === folder) return null
  }
}

/**
 * An empty folder that is gone after the run: under the project's own node_modules, so that imports resolve as an
 * installed package's would.
 */
export async function makeRunFolder(nodeModules: string | null, context: RunContext): Promise<string> {
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

async function insideNodeModules(nodeModules: string, context: RunContext): Promise<string> {
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
