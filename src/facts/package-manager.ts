import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { defineFact } from '../fact.js'
import { isObject } from '../resolve/json.js'
import type { System } from '../system.js'

/** What publishes the package; `none` where it is published already, `unknown` where the project does not say. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun' | 'none' | 'unknown'

export const packageManager = defineFact({
  name: 'package manager',
  needs: {},
  learn: (_, { source, system }): Promise<PackageManager> =>
    source.kind === 'directory' ? managerOf(source.root, system) : Promise.resolve('none'),
})

/** By what publishes at this moment, by package.json's own word and by lockfiles, the nearest folder first. */
export async function managerOf(root: string, system: System): Promise<PackageManager> {
  const running = publishing(system)
  if (running !== undefined) return running
  for (let folder = root; ; folder = path.dirname(folder)) {
    const found = await managerIn(folder)
    if (found !== undefined) return found
    if (path.dirname(folder) === folder) return 'unknown'
  }
}

/** Within `npm publish` npm decides what is published, whatever the project uses otherwise. */
function publishing({ env }: System): PackageManager | undefined {
  if (env['npm_command'] !== 'publish' && env['npm_command'] !== 'pack') return undefined
  const [, name] = /^(npm|pnpm|bun)\//.exec(env['npm_config_user_agent'] ?? '') ?? []
  return name as PackageManager | undefined
}

/** What `managerOf` knows a package manager by. */
export const LOCKFILES: readonly string[] = [
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
  'yarn.lock',
  'package-lock.json',
  'npm-shrinkwrap.json',
]

async function managerIn(folder: string): Promise<PackageManager | undefined> {
  const stated = await statedIn(path.join(folder, 'package.json'))
  if (stated !== undefined) return stated
  const has = async (name: string) =>
    (await stat(path.join(folder, name)).catch(() => undefined))?.isFile() === true
  if (await has('pnpm-lock.yaml')) return 'pnpm'
  if ((await has('bun.lock')) || (await has('bun.lockb'))) return 'bun'
  if (await has('yarn.lock')) return yarnOf(folder)
  if ((await has('package-lock.json')) || (await has('npm-shrinkwrap.json'))) return 'npm'
  return undefined
}

async function statedIn(file: string): Promise<PackageManager | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  try {
    const json: unknown = JSON.parse(text)
    const stated = isObject(json) ? json['packageManager'] : undefined
    const [, name, major] = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(typeof stated === 'string' ? stated : '') ?? []
    if (name === undefined) return undefined
    return name === 'yarn' && major === '1' ? 'yarn-classic' : (name as PackageManager)
  } catch {
    return undefined
  }
}

/** Yarn 1 knows no `workspace:` and publishes package.json as it is. */
async function yarnOf(folder: string): Promise<PackageManager> {
  const text = await readFile(path.join(folder, 'yarn.lock'), 'utf8').catch(() => '')
  return text.includes('# yarn lockfile v1') ? 'yarn-classic' : 'yarn'
}
