import path from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import type { Loader } from './loader.js'
import { CannotTell, parsed } from './source.js'
import type { Loaded } from './synthetic.js'

export function esModule(url: URL, source: string, loader: Loader): Loaded {
  const module = parsed(url.href, source, 'module', () => {
    return new vm.SourceTextModule(source, {
      identifier: url.href,
      initializeImportMeta: (meta) => {
        fillMeta(meta, url, loader)
      },
      importModuleDynamically: (specifier: string, _module: unknown, attributes: unknown) =>
        loader.importFrom(specifier, url.href, attributes),
    })
  })
  const required = () => {
    if (module.status === 'evaluated') return module.namespace
    throw loader.own(
      new CannotTell(`this Node cannot require() the ES module ${path.basename(url.pathname)}`),
    )
  }
  return { module, required }
}

/** Bare's `import.meta`. */
function fillMeta(meta: object, url: URL, loader: Loader): void {
  const filename = fileURLToPath(url)
  const addon = () => loader.standIns.forAnything(`the addon of ${url.href}`)
  Object.assign(meta, {
    url: url.href,
    main: false,
    cache: Object.create(null) as object,
    dirname: path.dirname(filename),
    filename,
    resolve: (specifier: string, parent: string = url.href) =>
      loader.resolve(specifier, parent, 'import').href,
    addon: Object.assign(addon, { host: loader.host, resolve: addon }),
    asset: (specifier: string) => new URL(specifier, url).href,
  })
}
