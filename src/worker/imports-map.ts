import { isObject } from '../resolve/json.js'
import { bestKey } from '../resolve/pattern.js'

/**
 * Where package.json's `imports` leads a specifier to, by the first condition that holds in key order, as Bare has it;
 * undefined where it says nothing of it. Unlike Node, Bare looks up names there that do not begin with `#`, each as it is
 * written: a key `fs` does not hold for `node:fs`.
 */
export function mappedTo(
  imports: unknown,
  specifier: string,
  conditions: ReadonlySet<string>,
): string | undefined {
  if (!isObject(imports)) return undefined
  const match = bestKey(Object.keys(imports), specifier)
  const target = match && targetOf(imports[match.key], conditions)
  return target?.replaceAll('*', match?.star ?? '*')
}

function targetOf(value: unknown, conditions: ReadonlySet<string>): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value))
    return value.map((one) => targetOf(one, conditions)).find((one) => one !== undefined)
  if (!isObject(value)) return undefined
  const key = Object.keys(value).find((one) => one === 'default' || conditions.has(one))
  return key === undefined ? undefined : targetOf(value[key], conditions)
}

/** The conditions that Bare holds true on a host, with the one that the kind of import adds. */
export function bareConditions(kind: 'import' | 'require', host: string): ReadonlySet<string> {
  return new Set([kind, 'bare', 'node', ...host.split('-')])
}

/** The conditions that Metro holds true with React Native's configuration. */
export function metroConditions(kind: 'import' | 'require'): ReadonlySet<string> {
  return new Set([kind, 'react-native'])
}
