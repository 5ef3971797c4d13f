import { compareSchemas, type Direction, type Effect } from './compare-schema.js'
import type { HandlerContract, JsonSchema, PluginContract, WireContract } from './contract.js'

/** `major` breaks callers, `minor` gives them something new, `patch` changes nothing for them. */
export type Level = 'patch' | 'minor' | 'major'

export interface ContractChange {
  readonly level: Level
  /** `./plugin handlers.echo.request.text`; an entry's key alone where it is about that. */
  readonly where: string
  /** What was and what is, in a few words. */
  readonly text: string
}

/** Everything that differs for callers between two releases, by place. */
export function compareContracts(before: WireContract, after: WireContract): readonly ContractChange[] {
  return [
    ...gone(before.entries, after.entries).map((key) => change('major', key, 'it is no longer exported')),
    ...gone(after.entries, before.entries).map((key) => change('minor', key, 'it is exported too')),
    ...Object.entries(before.plugins).flatMap(([key, plugin]) => {
      const next = after.plugins[key]
      // The entry itself has been told of, unless it is still there and no plugin any more.
      if (next === undefined)
        return after.entries.includes(key) ? [change('major', key, 'it is no plugin any more')] : []
      return [...comparePlugins(key, plugin, next), ...compareConfigs(key, before, after)]
    }),
  ]
}

function change(level: Level, where: string, text: string): ContractChange {
  return { level, where, text }
}

function gone(from: readonly string[], others: readonly string[]): readonly string[] {
  return from.filter((one) => !others.includes(one))
}

function comparePlugins(
  key: string,
  before: PluginContract,
  after: PluginContract,
): readonly ContractChange[] {
  const { modelType, displayName } = after
  const [olds, nexts] = [before, after].map(({ handlers }) => handlers.map(({ name }) => name))
  const at = (name: string) => `${key} handlers.${name}`
  return [
    ...(before.modelType === modelType
      ? []
      : [
          change(
            'major',
            `${key} modelType`,
            `it was ${quoted(before.modelType)}, and is ${quoted(modelType)}`,
          ),
        ]),
    ...(before.displayName === displayName
      ? []
      : [change('patch', `${key} displayName`, 'it reads otherwise')]),
    ...gone(olds ?? [], nexts ?? []).map((name) => change('major', at(name), 'it is gone')),
    ...gone(nexts ?? [], olds ?? []).map((name) => change('minor', at(name), 'it is new')),
    ...before.handlers.flatMap((handler) => {
      const next = after.handlers.find(({ name }) => name === handler.name)
      return next === undefined ? [] : compareHandlers(at(handler.name), handler, next)
    }),
  ]
}

const quoted = (text: string) => JSON.stringify(text)

function compareHandlers(
  at: string,
  before: HandlerContract,
  after: HandlerContract,
): readonly ContractChange[] {
  const kind = ({ streaming }: HandlerContract) => (streaming ? 'a stream' : 'a reply')
  return [
    ...(before.streaming === after.streaming
      ? []
      : [change('major', at, `it was ${kind(before)}, and is ${kind(after)}`)]),
    ...compareSide(`${at}.request`, before.requestSchema, after.requestSchema, 'request'),
    ...compareSide(`${at}.response`, before.responseSchema, after.responseSchema, 'response'),
  ]
}

function compareConfigs(key: string, before: WireContract, after: WireContract): readonly ContractChange[] {
  const [old, next] = [before.loadConfigs[key] ?? {}, after.loadConfigs[key] ?? {}]
  return compareSide(`${key} loadConfigSchema`, old, next, 'request')
}

/** Callers must go on to be understood, and to understand: more may be asked of neither. */
const LEVELS: Readonly<Record<Direction, Readonly<Record<Effect, Level>>>> = {
  request: { narrowed: 'major', changed: 'major', widened: 'minor', reworded: 'patch' },
  response: { widened: 'major', changed: 'major', narrowed: 'minor', reworded: 'patch' },
}

function compareSide(
  at: string,
  before: JsonSchema,
  after: JsonSchema,
  direction: Direction,
): readonly ContractChange[] {
  return compareSchemas(before, after, direction).map(({ path, effect, text }) =>
    change(LEVELS[direction][effect], path === '' || /^[[{]/.test(path) ? at + path : `${at}.${path}`, text),
  )
}
