import { basename, dirname, extname, join, normalize, relative } from 'node:path'

import type { ResolutionContext } from 'metro-resolver'

import type { Files } from './files.js'

export interface MetroRules {
  readonly conditions: readonly string[]
  readonly mainFields: readonly string[]
  readonly sourceExts: readonly string[]
}

/** What a context needs besides the request itself. */
export type SharedContext = Omit<
  ResolutionContext,
  'isESMImport' | 'originModulePath' | 'unstable_logWarning'
>

type PackageJson = NonNullable<ReturnType<ResolutionContext['getPackage']>>
type PackageForModule = ReturnType<ResolutionContext['getPackageForModule']>

/** `getDefaultConfig` of @react-native/metro-config. */
const REACT_NATIVE: MetroRules = {
  conditions: ['react-native'],
  mainFields: ['react-native', 'browser', 'main'],
  sourceExts: ['js', 'jsx', 'json', 'ts', 'tsx'],
}

/** metro-config's `assetExts`, `assetResolutions` and `watcher.additionalExts`. */
const ASSET_EXTS = new Set([
  ...[
    'bmp',
    'gif',
    'jpg',
    'jpeg',
    'png',
    'psd',
    'svg',
    'webp',
    'xml',
    'm4v',
    'mov',
    'mp4',
    'mpeg',
    'mpg',
    'webm',
  ],
  ...['aac', 'aiff', 'caf', 'm4a', 'mp3', 'wav', 'html', 'pdf', 'yaml', 'yml', 'otf', 'ttf', 'zip'],
])
const ASSET_SCALES = ['1', '1.5', '2', '3', '4']
const ADDITIONAL_EXTS = ['cjs', 'mjs']

/** The context that Metro's DependencyGraph hands to its resolver, with the disk in place of its file map. */
export function sharedContext(files: Files, overrides: Partial<MetroRules> = {}): SharedContext {
  const rules = { ...REACT_NATIVE, ...overrides }
  const fileSystemLookup = lookupIn(files, new Set([...rules.sourceExts, ...ASSET_EXTS, ...ADDITIONAL_EXTS]))
  return {
    allowHaste: false,
    assetExts: ASSET_EXTS,
    customResolverOptions: {},
    dev: false,
    disableHierarchicalLookup: false,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the resolver still calls it
    doesFileExist: (path) => files.kind(path) === 'file',
    extraNodeModules: {},
    fileSystemLookup,
    getPackage: (path) => packageAt(path, files),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the resolver still calls it
    getPackageForModule: (path) => closestPackage(path, files),
    mainFields: rules.mainFields,
    nodeModulesPaths: [],
    preferNativePlatform: true,
    // Only custom resolvers call it: Metro's own redirects by itself.
    redirectModulePath: (path) => path,
    resolveAsset: (folder, name, extension) => assetsAt(join(folder, name), extension, fileSystemLookup),
    resolveHasteModule: () => undefined,
    resolveHastePackage: () => undefined,
    sourceExts: rules.sourceExts,
    unstable_conditionNames: rules.conditions,
    unstable_conditionsByPlatform: { web: ['browser'] },
    unstable_enablePackageExports: true,
    unstable_incrementalResolution: false,
  }
}

/** Metro's file map holds no other extensions, and its default blockList hides `__tests__`. */
function lookupIn(files: Files, extensions: ReadonlySet<string>): ResolutionContext['fileSystemLookup'] {
  return (path) => {
    const kind = files.kind(path)
    if (kind === undefined) return { exists: false }
    const realPath = files.realpath(path)
    if (kind === 'directory') return { exists: true, type: 'd', realPath }
    const visible = extensions.has(extname(realPath).slice(1).toLowerCase()) && !isBlocked(realPath)
    return visible ? { exists: true, type: 'f', realPath } : { exists: false }
  }
}

/** Judged inside the package, as the folder above it is another one in the app. */
function isBlocked(path: string): boolean {
  const [inside = path] = path.split(/[/\\]node_modules[/\\]/).slice(-1)
  return /[/\\]__tests__[/\\]/.test(inside)
}

function packageAt(path: string, files: Files): PackageJson | null {
  try {
    return files.manifest(path) as PackageJson | null
  } catch {
    return null
  }
}

/** Of a path that need not exist; a manifest that does not parse throws here, as it does in Metro. */
function closestPackage(asked: string, files: Files): PackageForModule {
  const path = normalize(asked)
  for (let folder = files.kind(path) === 'directory' ? path : dirname(path); ; folder = dirname(folder)) {
    if (folder !== path && basename(folder) === 'node_modules') return null
    const manifestPath = join(folder, 'package.json')
    const packageJson = files.manifest(manifestPath) as PackageJson | null
    if (packageJson !== null) {
      const rootPath = dirname(files.realpath(manifestPath))
      return { packageJson, packageRelativePath: relative(folder, path), rootPath }
    }
    if (folder === dirname(folder)) return null
  }
}

function assetsAt(
  base: string,
  extension: string,
  lookup: ResolutionContext['fileSystemLookup'],
): readonly string[] | null {
  const names = [base + extension, ...ASSET_SCALES.map((scale) => `${base}@${scale}x${extension}`)]
  const found = names.flatMap((name) => {
    const answer = lookup(name)
    return answer.exists ? [answer.realPath] : []
  })
  return found.length === 0 ? null : found
}
