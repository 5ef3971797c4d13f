import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../usage-error.js'
import { globOf } from './glob.js'
import { findByName } from './open.js'
import { whyNoPlugin } from './no-plugin.js'
import { workspaceFolders } from './workspaces.js'

export interface Targets {
  /** As `openSource` takes them, in the order of the report. */
  readonly targets: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

/** A package that a workspace or a glob names and that is not looked at. */
export interface LeftOut {
  readonly path: string
  readonly reason: string
}

export interface Wanted {
  /** Folders, tarballs, names of installed packages, or globs of folders and tarballs. */
  readonly targets: readonly string[]
  /** Whether each target stands for the workspace that it lies in. */
  readonly workspaces: boolean
}

/** Throws UsageError where not one plugin is found. What is named outright is always a target; what a glob finds may be left out. */
export async function findTargets({ targets, workspaces }: Wanted, cwd: string): Promise<Targets> {
  const named = targets.length === 0 ? ['.'] : targets
  // A variable that is not set would otherwise stand for whatever folder one is in.
  if (named.includes(''))
    throw new UsageError('A target is an empty text. Leave it out for the folder you are in.')
  const groups = await Promise.all(
    named.map(async (target) => {
      if (workspaces) return choose(await workspaceFolders(path.resolve(cwd, target)), cwd)
      return (await isGlob(target, cwd)) ? choose(await matching(target, cwd), cwd) : plain(target)
    }),
  )
  const found = await withoutRepeats(
    groups.flatMap((group) => group.targets),
    cwd,
  )
  const leftOut = [
    ...new Map(groups.flatMap((group) => group.leftOut).map((one) => [one.path, one])).values(),
  ]
  if (found.length > 0) return { targets: found, leftOut }
  const reasons = leftOut.map(({ path, reason }) => `${path} (${reason})`).join(', ')
  throw new UsageError(`No plugin was found${reasons === '' ? ` at ${named.join(', ')}` : `: ${reasons}`}.`)
}

const plain = (target: string): Targets => ({ targets: [target], leftOut: [] })

async function choose(files: readonly string[], cwd: string): Promise<Targets> {
  const judged = await Promise.all(
    files.map(async (file) => {
      const shown = path.relative(cwd, file).split(path.sep).join('/') || '.'
      return { path: shown, reason: TARBALL.test(file) ? undefined : await whyNoPlugin(file) }
    }),
  )
  return {
    targets: judged.flatMap(({ path, reason }) => (reason === undefined ? [path] : [])),
    leftOut: judged.flatMap(({ path, reason }) => (reason === undefined ? [] : [{ path, reason }])),
  }
}

const TARBALL = /\.(?:tgz|tar\.gz)$/i

/** A folder may well be called `[a]`. */
async function isGlob(target: string, cwd: string): Promise<boolean> {
  if (!/[*?[\]{}]/.test(target)) return false
  return (await stat(path.resolve(cwd, target)).catch(() => undefined)) === undefined
}

async function matching(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby')
  const options = { cwd, absolute: true, ignore: ['**/node_modules/**'], expandDirectories: false }
  const wanted = globOf(pattern)
  const found = [glob(`${wanted}/package.json`, options), glob(wanted, options)] as const
  const [manifests, files] = await Promise.all(found)
  return [
    ...manifests.map((file) => path.dirname(file)),
    ...files.filter((file) => TARBALL.test(file)),
  ].sort()
}

/** A folder reached by two ways, of which one may be the name of an installed package, is checked once. */
async function withoutRepeats(targets: readonly string[], cwd: string): Promise<string[]> {
  const seen = new Set<string>()
  const kept: string[] = []
  for (const target of targets) {
    const real = await realpath(path.resolve(cwd, target)).catch(
      async () => (await findByName(target, cwd))?.dir ?? target,
    )
    if (!seen.has(real)) kept.push(target)
    seen.add(real)
  }
  return kept
}
