import type { Place } from '../check.js'
import type { EntryPayloads } from '../facts/payloads.js'
import type { DefinitionPlaces } from '../facts/definition-places.js'
import { placeText, type Payload, type PayloadFault } from './payloads.js'
import type { ShapePath } from './shape.js'

/** What mends a schema that throws as it is asked. */
export const ASKABLE =
  'Make all parts of a schema with one zod, either `zod` or `zod/v3`, and without what only `parseAsync` can ask.'

/** A fault with the place that a check tells. */
export interface PlacedFault extends PayloadFault {
  /** `handlers.echo.request.at` */
  readonly place: string
  readonly entry: string
  readonly at: () => Place | undefined
}

/** The sides of a plugin's schemas, each with how it is called and where it is stated. */
interface NamedSide {
  readonly payload: Payload
  readonly name: readonly string[]
  readonly stated: readonly string[]
}

function requestsOf({ payloads }: Extract<EntryPayloads, { ok: true }>): NamedSide[] {
  const config = payloads.loadConfig
  return [
    ...(config === null
      ? []
      : [{ payload: withDefault(config), name: ['loadConfigSchema'], stated: ['loadConfigSchema'] }]),
    ...payloads.handlers.flatMap(({ name, duplex, request }) =>
      request === null || duplex
        ? []
        : [
            {
              payload: request,
              name: ['handlers', name, 'request'],
              stated: ['handlers', name, 'requestSchema'],
            },
          ],
    ),
  ]
}

/** The worker takes an empty object where an app gives no configuration. */
function withDefault(config: Payload): Payload {
  const isMissed = ({ path, what, avoidable }: PayloadFault) =>
    path.length === 0 && what === '`undefined`' && avoidable
  return { ...config, faults: config.faults.filter((fault) => !isMissed(fault)) }
}

function responsesOf({ payloads }: Extract<EntryPayloads, { ok: true }>): NamedSide[] {
  return payloads.handlers.flatMap(({ name, duplex, response }) =>
    response === null || duplex
      ? []
      : [
          {
            payload: response,
            name: ['handlers', name, 'response'],
            stated: ['handlers', name, 'responseSchema'],
          },
        ],
  )
}

/** The faults of what callers send, in the order of the definition. */
export function requestFaults(all: readonly EntryPayloads[], places: DefinitionPlaces): PlacedFault[] {
  return all.flatMap((one) => (one.ok ? requestsOf(one).flatMap((side) => placed(one, side, places)) : []))
}

/** The faults of what handlers answer, in the order of the definition. */
export function responseFaults(all: readonly EntryPayloads[], places: DefinitionPlaces): PlacedFault[] {
  return all.flatMap((one) => (one.ok ? responsesOf(one).flatMap((side) => placed(one, side, places)) : []))
}

function placed(
  { entry }: EntryPayloads,
  { payload, name, stated }: NamedSide,
  places: DefinitionPlaces,
): PlacedFault[] {
  return payload.faults.map((fault) => ({
    ...fault,
    place: placeText(name, fault.path),
    entry: entry.key,
    at: () => places(entry, [...stated, ...namesIn(fault.path)]),
  }))
}

/** Items and values have no name by which the source states them. */
function namesIn(path: ShapePath): ShapePath {
  return path.filter((step) => !/^[[{]/.test(step))
}

/** What nothing can be said about, of one handler or of the configuration. */
export interface Opaque {
  readonly holder: string
  /** `request.meta (any)` */
  readonly parts: readonly string[]
  readonly entry: string
  readonly at: () => Place | undefined
}

export function opaqueParts(all: readonly EntryPayloads[], places: DefinitionPlaces): Opaque[] {
  return all.flatMap((one) => {
    if (!one.ok) return []
    const { handlers, loadConfig } = one.payloads
    const told = (name: string, payload: Payload | null) =>
      (payload?.opaque ?? []).map(({ path, why }) => `${placeText([name], path)} (${why})`)
    const holders = [
      { stated: ['loadConfigSchema'], parts: told('loadConfigSchema', loadConfig) },
      ...handlers
        .filter(({ duplex }) => !duplex)
        .map(({ name, request, response }) => ({
          stated: ['handlers', name],
          parts: [...told('request', request), ...told('response', response)],
        })),
    ]
    return holders
      .filter(({ parts }) => parts.length > 0)
      .map(({ stated, parts }) => ({
        holder: placeText(stated, []),
        parts,
        entry: one.entry.key,
        at: () => places(one.entry, stated),
      }))
  })
}
