import type { ExportedWrapper } from '../analysis/client/reading.js'
import type { ClientCalls } from '../facts/client-calls.js'
import type { Definition } from '../facts/definitions.js'
import type { Graph } from '../graph/graph.js'
import type { Options } from '../options.js'
import type { DefinitionDescription, HandlerDescription } from '../probe/description.js'
import type { RecordedCall } from '../recording/messages.js'
import type { Examples } from './child/examples.js'
import type { CallPlan, ModelPlan, WrapperPlan } from './messages.js'

/** What is to be done with one plugin of the package, and what is not. */
export interface ModelIntent {
  readonly definition: Definition
  readonly description: DefinitionDescription
  readonly modelType: string
  readonly plan: ModelPlan
  /** Whether it depends on more than its own JavaScript: files, the network, a native addon. */
  readonly reachesOut: boolean
  /** Why no model is loaded; null where one is. */
  readonly notLoaded: NotLoaded | null
  readonly notCalled: readonly {
    readonly handler: string
    readonly why: string
    readonly asynchronous: boolean
  }[]
}

/** `no-file`: it takes a model file and none was given. */
export type NotLoaded =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'no-config'; readonly why: string }
  | { readonly kind: 'same-type'; readonly as: string }

type Given = Pick<Options, 'live'> & { readonly model: string | null }

/** The SDK refuses a second plugin of a type, and an app takes only one of them. */
export function distinct(definitions: readonly Definition[]): readonly Definition[] {
  return definitions.filter((one, index) => {
    const first = definitions.findIndex((other) => typeOf(other) === typeOf(one))
    return first === index
  })
}

export function typeOf({ description }: Definition): string {
  return description?.modelType.text ?? ''
}

/** What is known of one plugin before it is run. */
export interface Known {
  readonly definition: Definition
  /** The first plugin of the package with the same `modelType`. */
  readonly first: Definition | undefined
  readonly graph: Graph | undefined
  /** Null where none could be made. */
  readonly examples: Examples | null
}

/** What is known of the client: what it calls, and what its exports were seen to ask for as they were run. */
export interface Client extends Pick<ClientCalls, 'calls' | 'wrappers'> {
  readonly recorded: readonly RecordedCall[]
}

/** Undefined where there is no definition. */
export function intend(
  { definition, first, graph, examples }: Known,
  client: Client,
  given: Given,
): ModelIntent | undefined {
  const { description } = definition
  if (description === null) return undefined
  const modelType = typeOf(definition)
  const notLoaded = whyNotLoaded(description, examples, given) ?? sameType(definition, first)
  const config = given.live.modelConfig ?? valueOf(examples?.modelConfig) ?? {}
  const load = notLoaded === null ? { modelSrc: given.model ?? '', modelConfig: config } : null
  const planned =
    load === null ? [] : description.handlers.map((handler) => planCall(handler, examples, client, given))
  return {
    definition,
    description,
    modelType,
    reachesOut: description.addonPackage.text !== 'none' || graph === undefined || reachesOut(graph),
    notLoaded,
    plan: { modelType, load, calls: planned.flatMap((one) => ('params' in one ? [one] : [])) },
    notCalled: planned.flatMap((one) => ('params' in one ? [] : [one])),
  }
}

/** In Bare nothing is reached but by packages named so; what the SDK itself imports serves every plugin. */
function reachesOut({ edges }: Graph): boolean {
  return edges.some(({ specifier, to }) => /^bare-/.test(specifier) || to.kind === 'not-installed')
}

function sameType(definition: Definition, first: Definition | undefined): NotLoaded | null {
  return first === undefined || first === definition ? null : { kind: 'same-type', as: first.entry.specifier }
}

function whyNotLoaded(
  { skipPrimaryModelPathValidation }: DefinitionDescription,
  examples: Examples | null,
  given: Given,
): NotLoaded | null {
  if (skipPrimaryModelPathValidation.text !== 'true' && given.model === null) return { kind: 'no-file' }
  const config = examples?.modelConfig
  if (given.live.modelConfig !== undefined || config === undefined || config.ok) return null
  return { kind: 'no-config', why: config.why }
}

function valueOf(example: Examples['modelConfig'] | undefined): unknown {
  return example?.ok === true ? example.value : undefined
}

function planCall(
  { name, streaming, duplex }: HandlerDescription,
  examples: Examples | null,
  client: Client,
  { live }: Given,
): CallPlan | ModelIntent['notCalled'][number] {
  if (duplex.text === 'true') {
    return {
      handler: name,
      why: 'only operations of the SDK itself reach a duplex handler',
      asynchronous: false,
    }
  }
  const kind = streaming.text === 'true' ? 'stream' : 'reply'
  const wrappers = wrappersOf(name, kind, client)
  const example = examples?.requests[name]
  if (Object.hasOwn(live.payloads, name)) {
    const asksModelId = example?.asksModelId ?? false
    return { handler: name, kind, params: live.payloads[name], asksModelId, wrappers }
  }
  if (example?.ok === true) {
    return { handler: name, kind, params: example.value, asksModelId: example.asksModelId, wrappers }
  }
  if (example?.asynchronous === true) return { handler: name, why: example.why, asynchronous: true }
  const why = `there is no example under \`live.payloads\`, and none could be made: ${example?.why ?? UNREAD}`
  return { handler: name, why, asynchronous: false }
}

const UNREAD = 'its schema could not be read'

/** The wrappers that reach the handler: those first that are one call of it, then those that reach little else. */
function wrappersOf(
  handler: string,
  kind: CallPlan['kind'],
  { calls, wrappers, recorded }: Client,
): WrapperPlan[] {
  const api = kind === 'stream' ? 'invokePluginStream' : 'invokePlugin'
  const seen = recorded.filter((one) => one.api === api && one.handler === handler)
  const read = wrappers
    .filter(({ reaches }) =>
      reaches.some((index) => {
        const call = calls[index]
        return call?.api === api && call.handler.kind === 'known' && call.handler.names.includes(handler)
      }),
    )
    .toSorted((a, b) => Number(hasMembers(a)) - Number(hasMembers(b)) || a.reaches.length - b.reaches.length)
  const unread = new Set(seen.map(({ exported }) => exported))
  for (const { name } of read) unread.delete(name)
  return [
    ...read.map(({ name, optionsObject }) => ({ name, optionsObject })),
    ...[...unread].map((name) => ({ name, optionsObject: null })),
  ]
}

function hasMembers({ kind }: ExportedWrapper): boolean {
  return kind === 'object' || kind === 'class'
}
