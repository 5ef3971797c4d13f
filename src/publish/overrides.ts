import type { PackageManager } from '../facts/package-manager.js'
import { isObject, type JsonObject } from '../resolve/json.js'

const BY_YARN = ['bin', 'browser', 'exports', 'imports', 'main', 'module', 'type', 'types', 'typings']

/** The fields that take the value of their namesake in `publishConfig` as the package is published. */
const OVERRIDDEN: Readonly<Partial<Record<PackageManager, readonly string[]>>> = {
  pnpm: [
    ...BY_YARN,
    'cpu',
    'engines',
    'es2015',
    'esnext',
    'libc',
    'os',
    'typesVersions',
    'umd:main',
    'unpkg',
  ],
  yarn: BY_YARN,
}

/** package.json as it is published; the same object where nothing is overridden. */
export function publishedManifest(json: JsonObject, manager: PackageManager): JsonObject {
  const config = json['publishConfig']
  const fields = overriddenFields(json, manager)
  if (fields.length === 0 || !isObject(config)) return json
  return { ...json, ...Object.fromEntries(fields.map((field) => [field, config[field]])) }
}

/** The fields whose published value stands in `publishConfig`. */
export function overriddenFields(json: JsonObject, manager: PackageManager): readonly string[] {
  const config = json['publishConfig']
  const fields = OVERRIDDEN[manager] ?? []
  return isObject(config) ? Object.keys(config).filter((field) => fields.includes(field)) : []
}

/** The folder, relative to the package, that pnpm publishes in its place. */
export function publishedFolder(json: JsonObject, manager: PackageManager): string | undefined {
  const config = json['publishConfig']
  const folder = manager === 'pnpm' && isObject(config) ? config['directory'] : undefined
  return typeof folder === 'string' && folder !== '' ? folder : undefined
}

/** What stands in `publishConfig` as if it were published in place of the field, and is not. */
export function ignoredOverrides(json: JsonObject, manager: PackageManager): readonly string[] {
  const config = json['publishConfig']
  if (!isObject(config)) return []
  const fields = [...(OVERRIDDEN.pnpm ?? []), 'directory'].filter((field) => field in config)
  return fields.filter((field) => {
    if (manager === 'pnpm' || OVERRIDDEN[manager]?.includes(field) === true) return false
    // What Yarn has published still holds what it has applied; pnpm has published that very folder.
    if (manager === 'none' && field === 'directory') return false
    return JSON.stringify(json[field]) !== JSON.stringify(config[field])
  })
}
