import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Loader, OnResolveArgs, OnResolveResult, PluginBuild } from 'esbuild'

/** Names the paths of what is imported with attributes that Bare has and esbuild lacks, or takes otherwise. */
const NAMESPACE = 'attributed'

/** What esbuild is to take the file for. https://github.com/holepunchto/bare-module#import-attributes */
const BY_TYPE: Readonly<Record<string, Loader>> = {
  binary: 'binary',
  // With this attribute esbuild knows the default export alone, and Bare every key.
  json: 'json',
  module: 'js',
  script: 'js',
  addon: 'empty',
  bundle: 'empty',
}

const BY_EXTENSION: Readonly<Record<string, Loader>> = {
  '.json': 'json',
  '.txt': 'text',
  '.bin': 'binary',
  '.bare': 'empty',
  '.node': 'empty',
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
}

/** What esbuild says of an attribute that it does not know. */
export const REFUSED_ATTRIBUTE = 'Importing with '

/** How esbuild gets to `file` by an import whose attributes it does not take as Bare does; undefined where it does. */
export function attributed(file: string, { with: attributes }: OnResolveArgs): OnResolveResult | undefined {
  const { type, imports } = attributes
  const isOther = imports !== undefined || (type !== undefined && type in BY_TYPE)
  return isOther ? { path: file, namespace: NAMESPACE } : undefined
}

export function loadAttributed(build: PluginBuild): void {
  build.onLoad({ filter: /^/, namespace: NAMESPACE }, async ({ path: file, with: { type } }) => {
    const loader = type === undefined ? BY_EXTENSION[path.extname(file)] : BY_TYPE[type]
    return { contents: await readFile(file), loader: loader ?? 'js', resolveDir: path.dirname(file) }
  })
}

/** The file that esbuild's metafile knows by `shown`, which is relative to `folder`. */
export function fileShown(shown: string, folder: string): string {
  const prefix = `${NAMESPACE}:`
  return path.resolve(folder, shown.startsWith(prefix) ? shown.slice(prefix.length) : shown)
}
