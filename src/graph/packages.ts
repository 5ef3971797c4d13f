import { builtinModules } from 'node:module'

const BUILTINS: ReadonlySet<string> = new Set(builtinModules)

/** The package that a specifier names (`@scope/name`, `name`), or undefined for paths, `#names` and URLs. */
export function packageOf(specifier: string): string | undefined {
  if (/^[./#]|^[a-z][a-z\d+.-]*:/i.test(specifier)) return undefined
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0]
}

/** The builtin that Node takes `specifier` for, without `node:`; undefined where it is none. */
export function builtinOf(specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return specifier.slice('node:'.length)
  return BUILTINS.has(specifier) ? specifier : undefined
}
