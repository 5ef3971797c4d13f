import { readFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import vm from 'node:vm'
import { CommonJs } from './commonjs.js'
import { esModule } from './es-module.js'
import { commonJsExports, importedNames } from './names.js'
import { packageOf, resolveAsBare, type Kind } from './resolve.js'
import { sourceOf, typeOfAttributes, typeOfFile, BareOnly, type Type } from './source.js'
import { alwaysStoodIn, stoodInWhenMissing, type StandIns } from './stand-ins.js'
import { commonJsModule, constantModule, standInModule, type Loaded } from './synthetic.js'

/** Bare's module system over Node's `vm`: its resolution, its CommonJS rules, and stand-ins for what only Bare loads. */
export class Loader {
  readonly host = `${platform()}-${arch()}`
  readonly #loaded = new Map<string, Loaded>()
  readonly #scripts = new Map<string, CommonJs>()
  readonly #sources = new Map<string, string>()
  readonly #refused = new WeakSet<object>()
  #linking: Promise<unknown> = Promise.resolve()
  #pluginRoot: string | null = null

  constructor(
    readonly standIns: StandIns,
    private readonly entry: string,
  ) {}

  /** Links and evaluates the entry. */
  async importEntry(): Promise<unknown> {
    return (await this.#evaluated(this.#load(new URL(this.entry), null).module)).namespace
  }

  /** Whether this error came from resolving, parsing or linking. */
  refused(error: object): boolean {
    return this.#refused.has(error)
  }

  async importFrom(specifier: string, referrer: string, attributes: unknown): Promise<vm.Module> {
    return this.#evaluated(this.#get(specifier, referrer, attributes))
  }

  requireFrom(specifier: string, referrer: string): unknown {
    return this.#orStandIn(
      specifier,
      () => this.#load(this.#resolveReal(specifier, referrer, 'require'), null).required(),
      (what) => this.standIns.forAnything(what),
    )
  }

  resolve(specifier: string, referrer: string, kind: Kind): URL {
    return this.#owned(() => resolveAsBare(specifier, referrer, kind))
  }

  #get(specifier: string, referrer: string, attributes: unknown): vm.Module {
    return this.#orStandIn(
      specifier,
      () => this.#load(this.#resolveReal(specifier, referrer, 'import'), typeOfAttributes(attributes)).module,
      (what) =>
        standInModule(
          this.standIns.forAnything(what),
          importedNames(this.#sources.get(referrer) ?? '', specifier),
        ),
    )
  }

  /** What can be loaded is; `BareOnly` from within, or a missing library of Bare's, is stood in for. */
  #orStandIn<T>(specifier: string, real: () => T, standIn: (what: string) => T): T {
    if (alwaysStoodIn(specifier)) return standIn(specifier)
    try {
      return real()
    } catch (error) {
      if (error instanceof BareOnly) return standIn(error.message)
      const missing = (error as { readonly specifier?: unknown } | null)?.specifier === specifier
      if (missing && stoodInWhenMissing(specifier)) return standIn(specifier)
      throw error
    }
  }

  #resolveReal(specifier: string, referrer: string, kind: Kind): URL {
    const url = this.resolve(specifier, referrer, kind)
    const owner = packageOf(url)
    if (referrer === this.entry && !specifier.startsWith('.')) this.#pluginRoot = owner?.root ?? null
    // A package with a native addon runs in Bare alone; the plugin's own code is loaded all the same.
    if (owner?.manifest['addon'] === true && owner.root !== this.#pluginRoot) throw new BareOnly(specifier)
    return url
  }

  #load(url: URL, wanted: Type | null): Loaded {
    const key = `${wanted ?? ''} ${url.href}`
    const known = this.#loaded.get(key)
    if (known !== undefined) return known
    const loaded = this.#owned(() => this.#make(url, wanted ?? typeOfFile(url)))
    this.#loaded.set(key, loaded)
    return loaded
  }

  #make(url: URL, type: Type): Loaded {
    if (type === 'module') return this.#esModule(url, sourceOf(url))
    if (type === 'script') return this.#commonJs(url, sourceOf(url))
    const bytes = readFileSync(url)
    if (type === 'binary') return constantModule(url, bytes)
    const text = bytes.toString('utf8')
    return constantModule(url, type === 'json' ? JSON.parse(text) : text)
  }

  #esModule(url: URL, source: string): Loaded {
    this.#sources.set(url.href, source)
    return esModule(url, source, this)
  }

  #commonJs(url: URL, source: string): Loaded {
    const script = new CommonJs(url.href, source, this)
    this.#scripts.set(url.href, script)
    return commonJsModule(script, this.#namesOf(script, new Set()))
  }

  #namesOf(script: CommonJs, seen: Set<string>): string[] {
    if (seen.has(script.url)) return []
    seen.add(script.url)
    const { names, reexports } = commonJsExports(script.source)
    return [...names, ...reexports.flatMap((specifier) => this.#reexported(specifier, script.url, seen))]
  }

  #reexported(specifier: string, referrer: string, seen: Set<string>): string[] {
    try {
      const url = this.#resolveReal(specifier, referrer, 'require')
      const loaded = this.#load(url, null)
      const script = this.#scripts.get(url.href)
      if (script !== undefined) return this.#namesOf(script, seen)
      return loaded.module instanceof vm.SyntheticModule ? Object.keys(loaded.module.namespace) : []
    } catch {
      // What cannot be handed on shows when the module runs.
      return []
    }
  }

  async #evaluated(module: vm.Module): Promise<vm.Module> {
    if (module.status === 'unlinked') await this.#link(module)
    if (module.status === 'linked' || module.status === 'evaluated' || module.status === 'errored')
      await module.evaluate()
    return module
  }

  /** One at a time: two graphs that share a module cannot be linked side by side. */
  async #link(module: vm.Module): Promise<void> {
    const linking = this.#linking.then(async () => {
      if (module.status !== 'unlinked') return
      await module.link((specifier, referrer, extra) =>
        this.#get(specifier, referrer.identifier, (extra as { attributes?: unknown }).attributes),
      )
    })
    this.#linking = linking.catch(() => undefined)
    try {
      await linking
    } catch (error) {
      throw this.own(error)
    }
  }

  #owned<T>(run: () => T): T {
    try {
      return run()
    } catch (error) {
      throw this.own(error)
    }
  }

  /** Marks an error as the loader's. */
  own<T>(error: T): T {
    if (typeof error === 'object' && error !== null) this.#refused.add(error)
    return error
  }
}
