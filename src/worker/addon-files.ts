import { fileURLToPath, pathToFileURL } from 'node:url'
import resolve from 'bare-addon-resolve'
import type { Files } from '../resolve/files.js'

type Resolve = (
  specifier: string,
  parent: URL,
  options: Readonly<Record<string, unknown>>,
  readPackage: (url: URL) => unknown,
) => Iterable<URL>

/** The types name bare-url's class, and a narrower JSON than the algorithm takes. */
const addonResolve = resolve as unknown as Resolve

/** The file that Bare loads on a host (`ios-arm64-simulator`) as the addon that `specifier` names from `module`. */
export function prebuildFor(
  specifier: string,
  module: string,
  host: string,
  files: Files,
): string | undefined {
  const options = {
    ...{ host, linked: false, extensions: ['.bare'] },
    conditions: ['addon', 'bare', 'node', ...host.split('-')],
  }
  const readPackage = (url: URL) => files.manifest(fileURLToPath(url.href))
  try {
    for (const { href } of addonResolve(specifier, pathToFileURL(module), options, readPackage)) {
      const file = href.startsWith('file:') ? fileURLToPath(href) : undefined
      if (file !== undefined && files.kind(file) === 'file') return file
    }
  } catch {
    // A name that no addon can have.
  }
  return undefined
}
