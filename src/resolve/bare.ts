import { fileURLToPath, pathToFileURL } from 'node:url'

import resolve from 'bare-module-resolve'

import type { Files } from './files.js'
import { oncePerFolder } from './once.js'
import {
  type ImportKind,
  type Resolution,
  type ResolveRequest,
  unresolved,
  unresolvedBy,
} from './resolution.js'

export interface BareOptions {
  readonly files: Files
  /** `linux-x64`, `ios-arm64-simulator`: one, since several together let any host's target stand for all. */
  readonly host: string
  /** The import map of the app's bundler (the SDK's `bare-imports.json`), for a mobile bundle; desktop has none. */
  readonly imports?: resolve.ImportsMap
  /** `{ bare: '1.31.0' }` to enforce `engines` as the runtime does; bare-pack enforces none. */
  readonly engines?: Readonly<Record<string, string>>
  /** Bare goes on from a link's target, bare-pack from the link; `keep` is what an app with real files has. */
  readonly links: 'follow' | 'keep'
}

export type BareResolver = (request: ResolveRequest) => Resolution

/** https://github.com/holepunchto/bare-module-traverse/blob/main/lib/resolve/bare.js */
const EXTENSIONS = ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts', '.json', '.bare', '.node']

/**
 * Bare's own resolution algorithm over the disk, for one host and any importing file.
 * `data:` modules are MODULE_NOT_FOUND: Bare loads none, and a bundle that packs one cannot run it.
 */
export function createBareResolver(options: BareOptions): BareResolver {
  const settings: Record<ImportKind, resolve.ResolveOptions> = {
    import: settingsFor('import', options),
    require: settingsFor('require', options),
  }
  return oncePerFolder((request) => answerOf(request, settings[request.kind], options))
}

function settingsFor(kind: ImportKind, { host, imports, engines }: BareOptions): resolve.ResolveOptions {
  return {
    extensions: EXTENSIONS,
    conditions: [kind, 'bare', 'node', ...host.split('-')],
    engines: { ...engines },
    ...(imports && { imports }),
  }
}

function answerOf(
  request: ResolveRequest,
  settings: resolve.ResolveOptions,
  options: BareOptions,
): Resolution {
  const candidates: string[] = []
  const parent = pathToFileURL(request.referrer)
  try {
    for (const url of resolve(request.specifier, bareURL(parent), settings, (url) =>
      readPackage(options.files, url.href),
    )) {
      const path = url.protocol === 'file:' ? fileURLToPath(url.href) : undefined
      candidates.push(path ?? url.href)
      if (path !== undefined && options.files.kind(path) === 'file') {
        return { ok: true, file: options.links === 'follow' ? options.files.realpath(path) : path }
      }
    }
  } catch (error) {
    const failure = unresolvedBy(error, candidates)
    // Bare's URL class gives the codes of Node's without the prefix.
    return { ...failure, code: failure.code.replace(/^ERR_/, '') }
  }
  const message = `Cannot find module '${request.specifier}' imported from '${parent.href}'`
  return unresolved('MODULE_NOT_FOUND', message, candidates)
}

/** The type is narrower than the algorithm, which asks of every field what it is. */
function readPackage(files: Files, href: string): resolve.ExportsMap | null {
  return files.manifest(fileURLToPath(href)) as resolve.ExportsMap | null
}

/** The types name bare-url's class; the algorithm uses the global one. */
function bareURL(url: URL): Parameters<typeof resolve>[1] {
  return url as unknown as Parameters<typeof resolve>[1]
}
