import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import vm from 'node:vm'
import type { Loader } from './loader.js'
import { parsed } from './source.js'

interface CommonJsModule {
  exports: unknown
  readonly id: string
  readonly url: string
  readonly filename: string
  readonly path: string
}

/** A CommonJS module: compiled when it is linked, evaluated when it is first needed, as in Bare. */
export class CommonJs {
  readonly module: CommonJsModule
  readonly #run: (...args: unknown[]) => unknown
  #evaluated = false

  constructor(
    readonly url: string,
    readonly source: string,
    private readonly loader: Loader,
  ) {
    const filename = fileURLToPath(url)
    this.module = { exports: {}, id: filename, url, filename, path: path.dirname(filename) }
    // Bare leaves a hashbang to V8, which takes it at the start of a module or script only.
    const text = source.startsWith('#!') ? `//${source}` : source
    this.#run = parsed(url, source, 'script', () =>
      vm.compileFunction(text, ['require', 'module', 'exports', '__filename', '__dirname'], {
        filename: url,
        importModuleDynamically: ((specifier: string, _script: unknown, attributes: unknown) =>
          loader.importFrom(specifier, url, attributes)) as never,
      }),
    ) as (...args: unknown[]) => unknown
  }

  evaluate(): unknown {
    if (!this.#evaluated) {
      this.#evaluated = true
      const { module } = this
      this.#run(this.#require(), module, module.exports, module.filename, module.path)
    }
    return this.module.exports
  }

  #require(): unknown {
    const { loader, url } = this
    const addon = () => loader.standIns.forAnything(`the addon of ${url}`)
    return Object.assign((specifier: string) => loader.requireFrom(specifier, url), {
      main: this.module,
      cache: Object.create(null) as object,
      resolve: (specifier: string, parent: string = url) =>
        fileURLToPath(loader.resolve(specifier, toUrl(parent), 'require')),
      addon: Object.assign(addon, { host: loader.host, resolve: addon }),
      asset: (specifier: string) => fileURLToPath(new URL(specifier, url)),
    })
  }
}

function toUrl(parent: string): string {
  return parent.startsWith('file:') ? parent : pathToFileURL(parent).href
}
