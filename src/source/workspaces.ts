import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../usage-error.js'
import { isObject } from '../resolve/json.js'

/** A folder that says which folders below it are packages of their own. */
interface Workspace {
  /** Absolute. */
  readonly root: string
  /** Globs, with `!` in front of what is left out. */
  readonly patterns: readonly string[]
}

/** The folders (absolute, sorted) of the packages of the workspace that `from` lies in. Throws UsageError without one. */
export async function workspaceFolders(from: string): Promise<readonly string[]> {
  const { root, patterns } = await workspaceOf(from)
  const { glob } = await import('tinyglobby')
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).map(toManifest)
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((one) => one.slice(1))
  const found = await glob(wanted, {
    cwd: root,
    absolute: true,
    ignore: ['**/node_modules/**', ...unwanted.map(toManifest), ...unwanted],
  })
  return found.map((file) => path.dirname(file)).sort()
}

function toManifest(pattern: string): string {
  return path.posix.join(pattern.replaceAll('\\', '/'), 'package.json')
}

async function workspaceOf(from: string): Promise<Workspace> {
  for (let root = from; ; root = path.dirname(root)) {
    const patterns = (await pnpmPatterns(root)) ?? (await manifestPatterns(root))
    if (patterns !== undefined) return { root, patterns }
    if (path.dirname(root) === root) break
  }
  throw new UsageError(
    `There is no workspace: neither ${JSON.stringify(from)} nor a folder above it has \`workspaces\` in package.json, or pnpm-workspace.yaml.`,
  )
}

async function pnpmPatterns(root: string): Promise<readonly string[] | undefined> {
  const text = await readFile(path.join(root, 'pnpm-workspace.yaml'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // Bundled, a CommonJS module has a default export alone.
  const { default: yaml } = await import('yaml')
  try {
    const settings: unknown = yaml.parse(text)
    // The file may hold settings alone; pnpm then takes the root for the only package.
    return isObject(settings) ? (textsIn(settings['packages']) ?? ['.']) : ['.']
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new UsageError(`pnpm-workspace.yaml in ${JSON.stringify(root)} cannot be read: ${said}`)
  }
}

/** npm, Yarn and Bun: a list, or Yarn's `{ "packages": […] }`. */
async function manifestPatterns(root: string): Promise<readonly string[] | undefined> {
  const text = await readFile(path.join(root, 'package.json'), 'utf8').catch(() => '{}')
  try {
    const json: unknown = JSON.parse(text)
    const stated = isObject(json) ? json['workspaces'] : undefined
    return textsIn(isObject(stated) ? stated['packages'] : stated)
  } catch {
    return undefined
  }
}

function textsIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((one: unknown) => typeof one === 'string') : undefined
}
