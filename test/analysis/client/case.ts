/** A client as an author writes it, and what it calls: see `summary` for how that is put. */
export interface Case {
  readonly source: string
  readonly calls: readonly string[]
}

export const SDK = `import { invokePlugin, invokePluginStream } from '@qvac/sdk'\n`
