import type * as Metro from 'metro-resolver'

import type { Files } from './files.js'
import { type MetroRules, sharedContext } from './metro-context.js'
import { oncePerFolder } from './once.js'
import { type Resolved, type ResolveRequest, type Unresolved, unresolvedBy } from './resolution.js'

export interface MetroResolved extends Resolved {
  /** Set where Metro warns: it refused `exports` for this reason and found a file by `main` or by name. */
  readonly fallback?: string
  /** An image, a font and the like: the import gives a number or an object of React Native's, and no code runs. */
  readonly asset?: true
}

/** `"browser": { "fs": false }` and its like: the import gives an empty object. */
export interface MetroEmpty {
  readonly ok: true
  readonly file: undefined
}

export interface MetroUnresolved extends Unresolved {
  /** Why `exports` was refused before Metro looked for files in vain: mostly the true cause. */
  readonly fallback?: string
}

export type MetroResolution = MetroResolved | MetroEmpty | MetroUnresolved

export type MetroResolver = (request: ResolveRequest) => MetroResolution

export interface MetroOptions {
  readonly files: Files
  readonly platform: 'ios' | 'android'
  /** React Native's defaults where left out. */
  readonly rules?: Partial<MetroRules>
}

/** Metro's own resolution over the disk, configured as `@react-native/metro-config` does, for any importing file. */
export async function createMetroResolver({ files, platform, rules }: MetroOptions): Promise<MetroResolver> {
  // By its CommonJS exports as a whole: a bundler's chunk has no named ones.
  const { default: metro } = await import('metro-resolver')
  const shared = sharedContext(files, rules)
  return oncePerFolder(({ specifier, kind, referrer }): MetroResolution => {
    const warnings: string[] = []
    const context = {
      ...shared,
      isESMImport: kind === 'import',
      originModulePath: referrer,
      unstable_logWarning: (text: string) => void warnings.push(text),
    }
    const refusal = () => (warnings[0] === undefined ? {} : { fallback: warnings[0] })
    try {
      const answer = metro.resolve(context, specifier, platform)
      const file = fileOf(answer)
      if (file === undefined) return { ok: true, file }
      return { ok: true, file, ...refusal(), ...(answer.type === 'assetFiles' ? { asset: true } : {}) }
    } catch (error) {
      return { ...unresolvedBy(error), code: codeOf(error, metro), ...refusal() }
    }
  })
}

/** Of an asset's scales, Metro's graph holds the first by name. */
function fileOf(answer: Metro.Resolution): string | undefined {
  if (answer.type === 'empty') return undefined
  return answer.type === 'sourceFile' ? answer.filePath : [...answer.filePaths].sort()[0]
}

type MetroErrors = Pick<
  typeof Metro,
  | 'InvalidPackageError'
  | 'FailedToResolveNameError'
  | 'FailedToResolvePathError'
  | 'FailedToResolveUnsupportedError'
>

/** The names that a Metro build prints, which wraps the resolver's errors. */
function codeOf(error: unknown, metro: MetroErrors): string {
  if (error instanceof metro.InvalidPackageError) return 'PackageResolutionError'
  const unable = [
    metro.FailedToResolveNameError,
    metro.FailedToResolvePathError,
    metro.FailedToResolveUnsupportedError,
  ]
  if (unable.some((type) => error instanceof type)) return 'UnableToResolveError'
  return error instanceof Error ? error.name : 'Error'
}
