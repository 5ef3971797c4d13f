import { readdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { CONFIG_FILES } from '../config/load.js'
import { LOCKFILES } from '../facts/package-manager.js'
import { findInstalled } from '../installed.js'
import { isObject } from '../resolve/json.js'

/** What reports are made of. All paths are absolute. */
export interface Ground {
  /** The folders of packages, of which the published files count: plugins, and what is linked into node_modules. */
  readonly packages: readonly string[]
  /** Single files, there or not. */
  readonly files: readonly string[]
  /** What the runs write themselves. */
  readonly written: readonly string[]
}

/** What each package manager writes as it ends an installation: a sign for all of node_modules. */
const INSTALLED = ['.package-lock.json', '.modules.yaml', '.yarn-state.yml', '.yarn-integrity']

const OF_PROJECT = [...LOCKFILES, 'package.json', 'pnpm-workspace.yaml']

/** The ground of the plugins in these folders; `named` are the files that flags name. */
export async function groundOf(
  folders: readonly string[],
  { named, written }: { readonly named: readonly string[]; readonly written: readonly string[] },
): Promise<Ground> {
  const plugins = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)))
  const projects = unique((await Promise.all(plugins.map(projectsAround))).flat())
  const linked = (await Promise.all(plugins.map(linkedInto))).flat()
  return {
    packages: unique([...plugins, ...linked]),
    files: unique([
      ...plugins.flatMap((folder) => CONFIG_FILES.map((name) => path.join(folder, name))),
      ...projects.flatMap((folder) => OF_PROJECT.map((name) => path.join(folder, name))),
      ...projects.flatMap((folder) => INSTALLED.map((name) => path.join(folder, 'node_modules', name))),
      ...named,
    ]),
    written,
  }
}

/** `folder`, and those above it up to the one that a lockfile makes the root of the project; alone where there is none. */
async function projectsAround(folder: string): Promise<readonly string[]> {
  const above: string[] = []
  for (let at = folder; ; at = path.dirname(at)) {
    above.push(at)
    const names = await readdir(at).catch(() => [])
    if (names.some((name) => LOCKFILES.includes(name))) return above
    if (path.dirname(at) === at) return [folder]
  }
}

/** What is linked into node_modules from elsewhere: of pnpm's own links the ends lie in node_modules too. */
async function linkedInto(folder: string): Promise<readonly string[]> {
  const names = await dependenciesOf(path.join(folder, 'package.json'))
  const found = await Promise.all(names.map((name) => findInstalled(name, folder)))
  const folders = found.flatMap((one) => (one === null ? [] : [one.dir]))
  return folders.filter((one) => !one.split(path.sep).includes('node_modules'))
}

const FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']

async function dependenciesOf(file: string): Promise<readonly string[]> {
  try {
    const json: unknown = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''))
    if (!isObject(json)) return []
    return unique(FIELDS.flatMap((field) => (isObject(json[field]) ? Object.keys(json[field]) : [])))
  } catch {
    return []
  }
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]
