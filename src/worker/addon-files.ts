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

/** Whether Bare finds the addon that `specifier` names from `module` on a host (`ios-arm64-simulator`). */
export function hasPrebuild(specifier: string, module: string, host: string, files: Files): boolean {
  const options = {
    ...{ host, linked: false, extensions: ['.bare'] },
    conditions: ['addon', 'bare', 'node', ...host.split('-')],
  }
  const readPackage = (url: URL) => files.manifest(fileURLToPath(url.href))
  try {
    for (const { href } of addonResolve(specifier, pathToFileURL(module), options, readPackage)) {
      if (href.startsWith('file:') && files.kind(fileURLToPath(href)) === 'file') return true
    }
  } catch {
    // A name that no addon can have.
  }
  return false
}
