import type { Place } from '../check.js'
import type { Graph } from '../graph/graph.js'
import { causeOf, causeOfModule, isOwn, labelOf } from '../graph/labels.js'
import type { MetroBuild, MetroOutcome, MetroPlatform, MetroPreset } from './messages.js'

export type MetroFailure = Exclude<MetroOutcome, { readonly kind: 'built' }>

/** One fault of all builds that have it. */
export interface MetroFault {
  readonly entry: string
  readonly outcome: MetroFailure
  readonly platforms: readonly MetroPlatform[]
  readonly presets: readonly MetroPreset[]
  /** How many presets the client was built with. */
  readonly triedPresets: number
  /** Whether Expo's preset builds what that of React Native does not, or is known to. */
  readonly expoBuilds: boolean
  /** Who imports, or which file it is, as shown to the author. */
  readonly file: string | undefined
  readonly at: Place | undefined
  readonly chain: readonly string[] | undefined
}

interface FailedBuild {
  readonly preset: MetroPreset
  readonly outcome: MetroFailure
}

interface Built {
  readonly entry: { readonly key: string }
  readonly graph: Graph
}

/** What Expo's preset compiles and React Native's own does not. */
const COMPILED_BY_EXPO = /import\.meta|[Ss]tatic class blocks/

/** One fault for all platforms and presets that have it. `all` holds the builds that went well, too. */
export function faultsOf(
  failed: readonly FailedBuild[],
  all: readonly MetroBuild[],
  { entry, graph }: Built,
  root: string,
): readonly MetroFault[] {
  const triedPresets = new Set(all.map(({ preset }) => preset)).size
  const byExpo = all.filter(({ preset }) => preset === 'expo')
  return [...new Set(failed.map(keyOf))].flatMap((key): readonly MetroFault[] => {
    const same = failed.filter((one) => keyOf(one) === key)
    const [first] = same
    if (first === undefined) return []
    const { outcome } = first
    const expoBuilds =
      byExpo.length > 0
        ? byExpo.every((one) => one.outcome.kind === 'built')
        : COMPILED_BY_EXPO.test(outcome.message)
    return [
      {
        entry: entry.key,
        outcome,
        platforms: [...new Set(same.map((one) => one.outcome.platform))],
        presets: [...new Set(same.map(({ preset }) => preset))],
        triedPresets,
        expoBuilds,
        ...placed(outcome, graph, root),
      },
    ]
  })
}

function keyOf({ outcome }: FailedBuild): string {
  return JSON.stringify({ ...outcome, platform: undefined })
}

function placed(
  outcome: MetroFailure,
  graph: Graph,
  root: string,
): Pick<MetroFault, 'file' | 'at' | 'chain'> {
  if (outcome.kind === 'unresolved') {
    const { from, specifier } = outcome
    const edge = graph.edges.find((one) => one.from === from && one.specifier === specifier)
    const file = labelOf(from, root)
    return edge === undefined
      ? { file, at: { file }, chain: [file, specifier] }
      : { file, ...causeOf(graph, edge, root) }
  }
  const place = outcome.kind === 'other' ? null : outcome.place
  if (place === null) return { file: undefined, at: undefined, chain: undefined }
  const file = labelOf(place.file, root)
  const { at, chain } = causeOfModule(graph, place.file, root)
  const own = isOwn(place.file, root) ? { file, line: place.line, column: place.column } : at
  return { file, at: own, chain }
}
