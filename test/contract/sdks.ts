import { allContracts, type Contract } from '../../src/contract/contract.js'

export interface ZodIssue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

export interface RealSchema {
  safeParse(definition: unknown): {
    readonly success: boolean
    readonly error?: { readonly issues: readonly ZodIssue[] }
  }
}

export interface RealRegistry {
  registerPlugin(definition: unknown): void
  clearPlugins(): void
}

/** The installed SDKs, by the name they are installed under, and the version each contract was read from. */
export const sdks = [
  { name: 'qvac-sdk-0.14', version: '0.14.0' },
  { name: '@qvac/sdk', version: '0.16.0' },
  { name: 'qvac-sdk-0.19', version: '0.19.1' },
] as const

export type SdkName = (typeof sdks)[number]['name']

export function contractOf(name: SdkName): Contract {
  const version = sdks.find((sdk) => sdk.name === name)?.version
  const contract = allContracts.find(({ sdkVersion }) => sdkVersion === version)
  if (contract === undefined) throw new Error(`No contract for ${name}`)
  return contract
}

export async function realSchema(name: SdkName): Promise<RealSchema> {
  const utils = (await import(`${name}/plugin-utils`)) as {
    readonly pluginDefinitionRuntimeSchema: RealSchema
  }
  return utils.pluginDefinitionRuntimeSchema
}

export async function realRegistry(name: SdkName): Promise<RealRegistry> {
  return (await import(`${name}/plugins`)) as RealRegistry
}

/** What the real schema has against a definition, or `threw` where reading the definition threw. */
export function realIssues(schema: RealSchema, definition: unknown): readonly ZodIssue[] | 'threw' {
  try {
    return schema.safeParse(definition).error?.issues ?? []
  } catch {
    return 'threw'
  }
}

export function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
