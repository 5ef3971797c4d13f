import type { ImportsMap } from 'bare-module-resolve'

/** Parent to child: what to pack, all paths absolute. */
export interface PackRequest {
  /** The import map of the SDK. */
  readonly imports: ImportsMap
  /** This machine's host. */
  readonly ownHost: string
  readonly hosts: readonly string[]
  readonly entries: readonly PackEntry[]
}

export interface PackEntry {
  /** The export key of the plugin entry. */
  readonly key: string
  /** What a worker imports: `my-plugin/plugin`. */
  readonly specifier: string
  /** A worker with the SDK's registry, to be packed for this machine and run here; null where there is no registry. */
  readonly run: string | null
  /** A module that only imports the plugin entry, to be packed for other hosts. */
  readonly imported: string
  /** Where to write the bundle of `run`. */
  readonly bundle: string
}

/** An import that bare-pack cannot resolve, or the error with which it gave up. */
export interface PackFailure {
  /** `MODULE_NOT_FOUND`, `PACKAGE_PATH_NOT_EXPORTED`, `ASSET_NOT_FOUND` …; the error's name where it has no code. */
  readonly code: string
  readonly message: string
  readonly specifier: string | null
  /** Absolute path of the importing file, or of a package.json that is not JSON. */
  readonly referrer: string | null
  /** Where it was looked for in vain: absolute paths, or URLs of a scheme other than `file:`. */
  readonly candidates: readonly string[]
  /** 1-based, of the specifier in the importing file; null where the failure is none of an import. */
  readonly line: number | null
  readonly column: number | null
}

/** A native addon of a linked bundle: the app links `library` under this name. */
export interface LinkedAddon {
  /** `libbare-fs.4.8.4.so` on Linux and Android. */
  readonly library: string
  /** Absolute path of the prebuild for this machine; null where the package has none. */
  readonly prebuild: string | null
}

export interface PackedRun {
  readonly key: string
  readonly bundle: string
  /** False where something, of the plugin or of the registry, could not be packed. */
  readonly written: boolean
  readonly addons: readonly LinkedAddon[]
}

export interface PackedEntry {
  readonly key: string
  /** One for each host that was asked for; of the plugin's own graph. */
  readonly hosts: readonly HostFailures[]
}

export interface HostFailures {
  readonly host: string
  readonly failures: readonly PackFailure[]
}

/** Child to parent, in this order. */
export type PackMessage =
  | { readonly event: 'unusable'; readonly reason: string }
  | { readonly event: 'runs'; readonly runs: readonly PackedRun[] }
  | { readonly event: 'entries'; readonly entries: readonly PackedEntry[] }
