import * as z from 'zod/mini'

/** Draft 2020-12, as far as schemas of zod come to. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What crosses the wire to and from one handler. */
export interface HandlerContract {
  readonly name: string
  readonly streaming: boolean
  /** The input side: what a caller sends. */
  readonly requestSchema: JsonSchema
  /** The output side: what a caller gets, of a stream each time. */
  readonly responseSchema: JsonSchema
}

/** In the form in which the SDK's own `export-plugin-contract` writes it; handlers stand in the order of their names. */
export interface PluginContract {
  readonly modelType: string
  readonly displayName?: string
  readonly handlers: readonly HandlerContract[]
}

/** Everything by which an app depends on a package; keys and lists are sorted. */
export interface WireContract {
  readonly contractVersion: 1
  readonly name: string
  readonly version: string
  /** Keys of the exports map that lead somewhere. */
  readonly entries: readonly string[]
  /** By the entry's key: `./plugin`. */
  readonly plugins: Readonly<Record<string, PluginContract>>
  /** By the entry's key: what an app may load the plugin with. */
  readonly loadConfigs: Readonly<Record<string, JsonSchema>>
}

/** What the child tells of one plugin. */
export interface ToldContract {
  readonly plugin: PluginContract
  readonly loadConfig: JsonSchema
}

/** As it is written to a file: the same contract gives the same text. */
export function contractText(contract: WireContract): string {
  return `${JSON.stringify(contract, null, 2)}\n`
}

/** The contract that a file holds; null where it holds none. */
export function readContract(text: string): WireContract | null {
  const read = CONTRACT.safeParse(parsed(text))
  return read.success ? read.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const SCHEMA = z.record(z.string(), z.unknown())

const CONTRACT = z.object({
  contractVersion: z.literal(1),
  name: z.string(),
  version: z.string(),
  entries: z.array(z.string()),
  plugins: z.record(
    z.string(),
    z.object({
      modelType: z.string(),
      displayName: z.exactOptional(z.string()),
      handlers: z.array(
        z.object({
          name: z.string(),
          streaming: z.boolean(),
          requestSchema: SCHEMA,
          responseSchema: SCHEMA,
        }),
      ),
    }),
  ),
  loadConfigs: z.record(z.string(), SCHEMA),
})
