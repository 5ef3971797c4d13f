import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import { defineFact, Moot } from '../fact.js'
import { UsageError } from '../options.js'
import { publishedManifest } from '../publish/overrides.js'
import type { JsonObject } from '../resolve/json.js'
import { packageManager, type PackageManager } from './package-manager.js'

const text = z.catch(z.optional(z.string()), undefined)
const stringMap = z.catch(z.optional(z.record(z.string(), z.catch(z.string(), ''))), undefined)

/**
 * The fields that are read anywhere, each with its type or absent: npm, Node and Bare too treat a field of a
 * wrong type as absent. `exports` and `imports` have rooms of their own that judge their shape.
 */
const manifestSchema = z.looseObject({
  name: z.optional(z.unknown()),
  version: z.optional(z.unknown()),
  private: z.optional(z.unknown()),
  exports: z.optional(z.unknown()),
  imports: z.optional(z.unknown()),
  type: text,
  main: text,
  module: text,
  types: text,
  typings: text,
  license: z.optional(z.unknown()),
  scripts: stringMap,
  dependencies: stringMap,
  devDependencies: stringMap,
  peerDependencies: stringMap,
  optionalDependencies: stringMap,
  engines: stringMap,
  files: z.catch(z.optional(z.array(z.string())), undefined),
})

export type PackageJson = Readonly<z.infer<typeof manifestSchema>>

export type ManifestReading =
  | {
      readonly ok: true
      readonly text: string
      readonly bom: boolean
      readonly raw: JsonObject
      readonly json: PackageJson
    }
  | { readonly ok: false; readonly text: string; readonly problem: 'empty' }
  | { readonly ok: false; readonly text: string; readonly problem: 'not-json'; readonly said: string }
  | { readonly ok: false; readonly text: string; readonly problem: 'not-an-object'; readonly seen: string }

/** Far above any real package.json, far below what would exhaust memory. */
const MAX_BYTES = 64 * 1024 * 1024

export const manifestReading = defineFact({
  name: 'manifest reading',
  needs: { packageManager },
  async learn({ packageManager }, { source }): Promise<ManifestReading> {
    const file = path.join(source.root, 'package.json')
    const { size } = await stat(file)
    if (size > MAX_BYTES) {
      throw new UsageError(
        `package.json is ${Math.round(size / 1e6)} MB; the limit is ${MAX_BYTES / 1024 ** 2} MiB.`,
      )
    }
    return asPublished(readManifest(source.manifest ?? (await readFile(file, 'utf8'))), packageManager)
  },
})

/** The text is that of the published file too: it is what every place in package.json refers to. */
function asPublished(reading: ManifestReading, manager: PackageManager): ManifestReading {
  if (!reading.ok) return reading
  const raw = publishedManifest(reading.raw, manager)
  if (raw === reading.raw) return reading
  return { ...reading, raw, json: manifestSchema.parse(raw), text: `${JSON.stringify(raw, null, 2)}\n` }
}

export function readManifest(raw: string): ManifestReading {
  const bom = raw.startsWith('\uFEFF')
  const text = bom ? raw.slice(1) : raw
  if (text.trim() === '') return { ok: false, text, problem: 'empty' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return {
      ok: false,
      text,
      problem: 'not-json',
      said: error instanceof Error ? error.message : String(error),
    }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, text, problem: 'not-an-object', seen: kindOf(value) }
  }
  return { ok: true, text, bom, raw: value as JsonObject, json: manifestSchema.parse(value) }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  return value === null ? 'null' : `a ${typeof value}`
}

/** The package.json of a readable package; `publish/manifest` reports one that is not. */
export const manifest = defineFact({
  name: 'manifest',
  needs: { reading: manifestReading },
  learn({ reading }): PackageJson {
    if (!reading.ok) throw new Moot('package.json cannot be read')
    return reading.json
  },
})

/** The package's name where it is a string that can stand in an import, else a stand-in for it. */
export function importName(json: PackageJson): string {
  return typeof json.name === 'string' && /^(@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(json.name)
    ? json.name
    : 'unnamed-plugin'
}
