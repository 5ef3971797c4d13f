import { dirname, join, resolve } from 'node:path'

import type { Files } from './files.js'
import { isObject } from './json.js'
import { type ExportsAnswer, packageExports } from './node-exports.js'
import { type ImportKind, type Resolution, type ResolveRequest, unresolved } from './resolution.js'

export type NodeResolver = (request: ResolveRequest) => Resolution

/** The conditions of Node 20.19 and later; `module-sync` came with `require()` of ES modules. */
const CONDITIONS: Record<ImportKind, ReadonlySet<string>> = {
  import: new Set(['node', 'import', 'module-sync', 'node-addons']),
  require: new Set(['node', 'require', 'module-sync', 'node-addons']),
}

const EXTENSIONS = ['', '.js', '.json', '.node']

/**
 * Node's resolution of a package by name, as ESM `import` or CommonJS `require()`.
 * Node itself can be asked only from a file that stands beside the package, and keeps every package.json it has read.
 */
export function createNodeResolver(files: Files): NodeResolver {
  return (request) => {
    const { name, subpath } = splitSpecifier(request.specifier)
    const folder = findPackage(name, request.referrer, files)
    if (folder === undefined) return notFound(request, `Cannot find package '${name}'`)
    const manifest = readManifest(join(folder, 'package.json'), files)
    if (manifest instanceof SyntaxError) return unresolved('ERR_INVALID_PACKAGE_CONFIG', manifest.message)
    const fields = isObject(manifest) ? manifest : {}
    if (fields['exports'] === undefined || fields['exports'] === null) {
      return withoutExports({ ...request, folder, subpath, main: fields['main'] }, files)
    }
    return exported(
      packageExports(fields['exports'], subpath, folder, CONDITIONS[request.kind]),
      request,
      files,
    )
  }
}

function splitSpecifier(specifier: string): { name: string; subpath: string } {
  const [name = specifier] = /^(?:@[^/]*\/)?[^/]*/.exec(specifier) ?? []
  return { name, subpath: `.${specifier.slice(name.length)}` }
}

function findPackage(name: string, referrer: string, files: Files): string | undefined {
  for (let folder = dirname(referrer); ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (files.kind(found) === 'directory') return found
    if (folder === dirname(folder)) return undefined
  }
}

/** Node skips a byte order mark. */
function readManifest(path: string, files: Files): unknown {
  try {
    return JSON.parse((files.text(path) ?? '{}').replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return error
    throw error
  }
}

function exported(answer: ExportsAnswer, request: ResolveRequest, files: Files): Resolution {
  switch (answer.kind) {
    case 'path':
      return existing(answer.path, request, files)
    case 'not-exported':
      return unresolved('ERR_PACKAGE_PATH_NOT_EXPORTED', `"exports" does not define '${request.specifier}'`)
    case 'invalid-target':
      return unresolved(
        'ERR_INVALID_PACKAGE_TARGET',
        `Invalid "exports" target ${JSON.stringify(answer.target)}`,
      )
    case 'invalid-config':
      return unresolved('ERR_INVALID_PACKAGE_CONFIG', answer.reason)
    case 'invalid-specifier':
      return unresolved('ERR_INVALID_MODULE_SPECIFIER', answer.reason)
  }
}

interface LegacyRequest extends ResolveRequest {
  readonly folder: string
  readonly subpath: string
  readonly main: unknown
}

function withoutExports(request: LegacyRequest, files: Files): Resolution {
  const path = resolve(request.folder, request.subpath)
  if (request.subpath !== '.' && request.kind === 'import') return existing(path, request, files)
  const candidates = request.subpath === '.' ? folderFiles(path, request.main) : anyFiles(path, files)
  const found = candidates.find((candidate) => files.kind(candidate) === 'file')
  if (found !== undefined) return { ok: true, file: files.realpath(found) }
  return notFound(request, `Cannot find module '${request.specifier}'`, candidates)
}

/** LOAD_AS_FILE, then LOAD_AS_DIRECTORY. https://nodejs.org/docs/latest-v20.x/api/modules.html#all-together */
function anyFiles(path: string, files: Files): readonly string[] {
  const manifest = readManifest(join(path, 'package.json'), files)
  return [...withExtensions(path), ...folderFiles(path, isObject(manifest) ? manifest['main'] : undefined)]
}

function folderFiles(path: string, main: unknown): readonly string[] {
  const index = withExtensions(join(path, 'index')).slice(1)
  if (typeof main !== 'string' || main === '') return index
  const target = resolve(path, main)
  return [...withExtensions(target), ...withExtensions(join(target, 'index')).slice(1), ...index]
}

function withExtensions(path: string): readonly string[] {
  return EXTENSIONS.map((extension) => path + extension)
}

function existing(path: string, request: ResolveRequest, files: Files): Resolution {
  const kind = files.kind(path)
  if (kind === 'file') return { ok: true, file: files.realpath(path) }
  if (kind === 'directory' && request.kind === 'import') {
    return unresolved('ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${path}' is not supported`, [path])
  }
  return notFound(request, `Cannot find module '${path}'`, [path])
}

/** `require()` and `import` give the same failure two codes. */
function notFound(
  { kind, referrer }: ResolveRequest,
  what: string,
  candidates: readonly string[] = [],
): Resolution {
  const code = kind === 'import' ? 'ERR_MODULE_NOT_FOUND' : 'MODULE_NOT_FOUND'
  return unresolved(code, `${what} imported from ${referrer}`, candidates)
}
