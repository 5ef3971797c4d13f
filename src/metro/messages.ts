/** Whose rules Babel compiles by: React Native's own, or Expo's. */
export type MetroPreset = 'react-native' | 'expo'

export type MetroPlatform = 'android' | 'ios'

/** What the child is to build and with what; every path is absolute. */
export interface MetroRequest {
  /** The client's file. */
  readonly entry: string
  /** An empty folder for the project that Metro believes in. */
  readonly project: string
  /** The folders that Metro may read besides. */
  readonly watch: readonly string[]
  readonly platforms: readonly MetroPlatform[]
  /** The folders of packages in the plugin's project. */
  readonly packages: {
    readonly preset: string
    /** Where packages are that no folder above the importing file leads to; by name. */
    readonly extra: Readonly<Record<string, string>>
  }
  /** Hermes' compiler; null where there is none. */
  readonly hermesc: string | null
}

/** 1-based. */
export interface MetroPlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

export type MetroOutcome = { readonly platform: MetroPlatform } & (
  | { readonly kind: 'built'; readonly bytes: number }
  /** Metro found nothing under `specifier`; `refusedExports`: because the package's `exports` do not lead there. */
  | {
      readonly kind: 'unresolved'
      readonly specifier: string
      readonly from: string
      readonly refusedExports: boolean
      readonly message: string
    }
  | { readonly kind: 'untransformed'; readonly message: string; readonly place: MetroPlace | null }
  /** It built, but no runtime reads what came out. */
  | {
      readonly kind: 'broken'
      readonly by: 'parser' | 'hermes'
      readonly message: string
      readonly place: MetroPlace | null
    }
  | { readonly kind: 'other'; readonly message: string }
)

/** What became of the client by one preset. */
export interface MetroBuild {
  readonly preset: MetroPreset
  readonly outcome: MetroOutcome
}

export type MetroMessage =
  | { readonly event: 'built'; readonly outcomes: readonly MetroOutcome[] }
  | { readonly event: 'unusable'; readonly reason: string }
