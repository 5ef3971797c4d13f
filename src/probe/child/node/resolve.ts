import resolve from 'bare-module-resolve'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'

export type Kind = 'import' | 'require'
type Manifest = Readonly<Record<string, unknown>>

const EXTENSIONS = ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts', '.json', '.bare', '.node']

/** The error of Bare's module system, with its fields. */
class ModuleError extends Error {
  override readonly name = 'ModuleError'
  readonly code = 'MODULE_NOT_FOUND'
  constructor(
    readonly specifier: string,
    readonly referrer: URL,
    readonly candidates: readonly URL[],
  ) {
    super(`MODULE_NOT_FOUND: Cannot find module '${specifier}' imported from '${referrer.href}'`)
  }
}

const manifests = new Map<string, Manifest | null>()

/**
 * Resolves as Bare does: no builtins, its conditions, extensions and folders, links followed. Throws what Bare throws.
 * `engines` is not looked at, for there is no Bare here whose version could be asked.
 */
export function resolveAsBare(specifier: string, referrer: string, kind: Kind): URL {
  const parent = new URL(referrer)
  const candidates: URL[] = []
  const options = { conditions: [kind, 'bare', 'node', platform(), arch()], extensions: EXTENSIONS }
  for (const candidate of resolve(specifier, parent as never, options, readManifest as never)) {
    const url = new URL(candidate.href)
    candidates.push(url)
    if (isFile(url)) return pathToFileURL(realpathSync(fileURLToPath(url)))
  }
  throw new ModuleError(specifier, parent, candidates)
}

/** The nearest package.json at or above a module, and its folder's URL. */
export function packageOf(url: URL): { readonly root: string; readonly manifest: Manifest } | null {
  for (
    let folder = new URL('.', url);
    !folder.pathname.endsWith('/node_modules/');
    folder = new URL('..', folder)
  ) {
    const manifest = readManifest(new URL('package.json', folder))
    if (manifest !== null) return { root: folder.href, manifest }
    if (folder.pathname === new URL('..', folder).pathname) break
  }
  return null
}

function readManifest(url: URL): Manifest | null {
  const known = manifests.get(url.href)
  if (known !== undefined) return known
  const manifest = isFile(url) ? (JSON.parse(readFileSync(url, 'utf8')) as Manifest) : null
  manifests.set(url.href, manifest)
  return manifest
}

function isFile(url: URL): boolean {
  return url.protocol === 'file:' && (statSync(url, { throwIfNoEntry: false })?.isFile() ?? false)
}
