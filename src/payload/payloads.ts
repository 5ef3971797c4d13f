import type { OpaqueReason, Shape, ShapePath } from './shape.js'

/** What was learnt of one plugin's schemas beside the living plugin, as plain JSON. */
export interface Payloads {
  readonly handlers: readonly HandlerPayloads[]
  /** What an app may load the plugin with; null where there is no schema. */
  readonly loadConfig: Payload | null
}

export interface HandlerPayloads {
  readonly name: string
  /** Only operations of the SDK itself reach a duplex handler. */
  readonly duplex: boolean
  /** The input side of `requestSchema`; null where there is no schema. */
  readonly request: Payload | null
  /** The output side of `responseSchema`; null where there is no schema. */
  readonly response: Payload | null
}

/** One side of one schema. */
export interface Payload {
  readonly shape: Shape
  readonly faults: readonly PayloadFault[]
  readonly opaque: readonly { readonly path: ShapePath; readonly why: OpaqueReason }[]
}

/** What became of a value that the schema allows, on its way through JSON. */
export interface PayloadFault {
  readonly path: ShapePath
  readonly outcome: PayloadOutcome
  /** In a few words, as one names it: `a Date`. */
  readonly what: string
  /** The smallest value that shows it, as one writes it: `{ at: 2026-01-01 }`; null where none was found. */
  readonly example: string | null
  /** What arrives in place of the value; null where nothing does. */
  readonly arrives: string | null
  /** There is another way to fill this place, so that the plugin may work without ever taking this one. */
  readonly avoidable: boolean
}

export type PayloadOutcome =
  /** The worker's own schema does not take what arrives. */
  | 'refused'
  /** `JSON.stringify` throws. */
  | 'unsendable'
  /** The schema throws as it is asked. */
  | 'unaskable'
  /** The whole answer is `undefined`, which the client takes for an error. */
  | 'undefined'
  /** Something else arrives. */
  | 'changed'
  /** It is left out. */
  | 'dropped'

/** `handlers.echo.response.lines[].at`, as one finds it in the definition. */
export function placeText(holder: readonly string[], path: ShapePath): string {
  return [...holder, ...path].reduce((text, step) => (/^[[{]/.test(step) ? text + step : `${text}.${step}`))
}
