import type { Place, Target } from '../check.js'
import type { DynamicFault } from '../facts/dynamic-loads.js'
import type { Entry } from '../facts/entries.js'
import type { Load } from '../facts/loads.js'
import type { Attempt, EntryRegistration } from '../facts/registrations.js'
import type { Stage } from '../facts/stage.js'
import { ownPlace, ownPlaceOf } from '../load/place.js'
import type { LoadKind } from '../worker/dynamic-faults.js'
import { withoutRunPaths } from '../run-paths.js'
import { howEnded, saidBy } from './ending-text.js'
import { foreseen, isRefusalReported, loadOf, type Foreseen, type Foresight } from './foreseen.js'
import type { PackJudgement } from './pack-faults.js'
import type { Failure } from './run.js'

export type Cause =
  | { readonly message: 'refused'; readonly data: { readonly code: string; readonly said: string } }
  | { readonly message: 'threw'; readonly data: { readonly said: string } }
  | { readonly message: 'not-kept'; readonly data?: undefined }
  | { readonly message: 'late'; readonly data: { readonly said: string } }
  | { readonly message: 'interrupted'; readonly data: { readonly how: string } }
  | {
      readonly message: 'not-from-bundle' | 'not-with-registry'
      readonly data: { readonly how: string }
    }

export type RegistrationFault = Cause & {
  /** The export key of the plugin entry. */
  readonly entry: string
  readonly at: Place | undefined
  /** Undefined where all targets that are meant break. */
  readonly breaks: readonly Target[] | undefined
}

export interface NotExamined {
  readonly entry: string
  readonly target: Target
  readonly reason: string
  readonly remedy: string
}

export interface RegistrationJudgement {
  readonly faults: readonly RegistrationFault[]
  /** Why something is not registered, where another check reports that. */
  readonly elsewhere: string | null
  readonly notExamined: readonly NotExamined[]
  /** Whether any entry was given to the registry on any target. */
  readonly examined: boolean
}

export interface RegistrationSurroundings extends Foresight {
  readonly packJudgement: PackJudgement
  readonly dynamicLoads: readonly DynamicFault[]
  readonly stage: Stage
}

type Account =
  | Foreseen
  | { readonly kind: 'registered' }
  | { readonly kind: 'fault'; readonly cause: Cause; readonly at: Place | undefined }

/** Parts what only the registry can tell from what the checks of loading, definition and packing report. */
export function judgeRegistrations(
  registrations: readonly EntryRegistration[],
  known: RegistrationSurroundings,
): RegistrationJudgement {
  const accounts = registrations.flatMap(({ file, attempts }) =>
    attempts.map(({ target, attempt }) => {
      const { entry } = file
      return { entry: entry.key, target, ...accountFor(attempt, { entry, target, ...known }) }
    }),
  )
  const faults = accounts.flatMap((one) => (one.kind === 'fault' ? [one] : []))
  const elsewhere = accounts.find((one) => one.kind === 'elsewhere')
  return {
    faults: merged(faults, registrations[0]?.attempts.length ?? 0),
    elsewhere: elsewhere?.reason ?? null,
    notExamined: accounts.flatMap(({ entry, target, ...one }) =>
      one.kind === 'not-examined' ? [{ entry, target, reason: one.reason, remedy: one.remedy }] : [],
    ),
    examined: accounts.some(({ kind }) => kind === 'registered' || kind === 'fault'),
  }
}

/** One fault for what fails in the same way on several targets. */
function merged(
  found: readonly {
    readonly entry: string
    readonly target: Target
    readonly cause: Cause
    readonly at: Place | undefined
  }[],
  targets: number,
): readonly RegistrationFault[] {
  const idOf = ({ entry, cause }: (typeof found)[number]) => JSON.stringify([entry, cause])
  const firsts = found.filter((one, i) => found.findIndex((other) => idOf(other) === idOf(one)) === i)
  return firsts.map((first) => {
    const breaks = found.filter((one) => idOf(one) === idOf(first)).map(({ target }) => target)
    const { entry, cause, at } = first
    return { ...cause, entry, at, breaks: breaks.length === targets ? undefined : breaks }
  })
}

interface Circumstances extends RegistrationSurroundings {
  readonly entry: Entry
  readonly target: Target
}

function accountFor(attempt: Attempt, around: Circumstances): Account {
  const isLoaded = attempt.kind === 'registered' || attempt.kind === 'late' || attempt.kind === 'ended'
  // Whether registering comes first is a matter of milliseconds.
  if (isLoaded && endsSoon(loadOf(around.entry, around))) return elsewhere('the plugin ends the worker')
  switch (attempt.kind) {
    case 'registered':
    case 'not-examined':
      return attempt
    case 'foreseen':
      return foreseen(around.entry, around) ?? { kind: 'registered' }
    case 'not-packed':
      return notPacked(around.packJudgement)
    case 'not-started':
      return environment(`the registry of the SDK does not load here: ${attempt.reason}`)
    case 'ended':
      if (attempt.during === 'import') return notImported(attempt.ending, around)
      return fault({ message: 'interrupted', data: { how: howEnded(attempt.ending) } }, around)
    case 'refused':
      if (isRefusalReported(around.entry, around)) return elsewhere('the definition is refused')
      return fault(refusal(attempt), around, ownPlace(attempt.at, around.stage))
    case 'not-kept':
      return fault({ message: 'not-kept' }, around)
    case 'late':
      return fault({ message: 'late', data: { said: saidBy(attempt.late.thrown) } }, around)
  }
}

/** Whether the plugin was seen to load and then to end its process, which `plugin/loads` reports. */
function endsSoon(load: Load | undefined): boolean {
  if (load === undefined) return false
  const { lateErrors, settled } = load.result
  return lateErrors.length > 0 || (settled?.code ?? null) !== null
}

function elsewhere(reason: string): Account {
  return { kind: 'elsewhere', reason }
}

function environment(reason: string): Account {
  return { kind: 'not-examined', reason, remedy: 'Reinstall the project, or update bare-runtime: npm ci' }
}

function fault(cause: Cause, { stage }: Circumstances, at?: Place): Account {
  return { kind: 'fault', cause: withoutRunPaths(cause, stage), at }
}

function notPacked({ faults, elsewhere: reason, unexamined }: PackJudgement): Account {
  if (faults.some(({ unproven }) => !unproven)) return elsewhere('bare-pack cannot pack the plugin')
  if (reason !== null) return elsewhere(reason)
  if (unexamined !== null) return { kind: 'not-examined', ...unexamined }
  return environment('bare-pack cannot pack the worker for this machine')
}

function refusal({ code, said }: Extract<Attempt, { kind: 'refused' }>): Cause {
  return code !== null && /^\d+$/.test(code)
    ? { message: 'refused', data: { code, said } }
    : { message: 'threw', data: { said } }
}

function notImported(ending: Failure, around: Circumstances): Account {
  const { entry, target, stage } = around
  const load = loadOf(entry, around)
  if (load === undefined || load.mended || load.result.description?.hasDefault === false) {
    return elsewhere('the plugin does not load')
  }
  if (load.verdict !== 'loaded' && isAlike(ending, load.result.ending)) {
    return foreseen(entry, around) ?? elsewhere('the plugin does not load')
  }
  // It did load by itself: a slow machine, and not the plugin, is the likelier cause.
  if (ending.kind === 'timed-out') return environment(`importing it ${howEnded(ending)}`)
  if (target === 'mobile') {
    // An app links its addons otherwise than we can.
    if (ending.kind === 'addon') return environment(`an addon cannot be linked here: ${ending.code}`)
    if (isLeftOut(ending, around)) return elsewhere('the bundle lacks what is imported by a computed name')
  }
  const message = target === 'mobile' ? 'not-from-bundle' : 'not-with-registry'
  return fault({ message, data: { how: howEnded(ending) } }, around, placeOf(ending, stage))
}

/** What bare-pack cannot see is missing from the bundle, and the checks of the sources say so where it is imported. */
function isLeftOut(ending: Failure, { entry, dynamicLoads }: Circumstances): boolean {
  const seen = dynamicLoads.filter((one) => one.entry === entry.key && one.fault === 'error')
  return ending.kind === 'unresolved' && seen.some(({ kind }) => LEFT_OUT.has(kind))
}

const LEFT_OUT: ReadonlySet<LoadKind> = new Set(['computed', 'evaluated', 'require'])

function placeOf(ending: Failure, stage: Stage): Place | undefined {
  if (ending.kind === 'threw' || ending.kind === 'link-error') return ownPlace(ending.at, stage)
  if (ending.kind !== 'unresolved' || ending.referrer === null) return undefined
  return ownPlaceOf(ending.referrer, stage)
}

/** Whether a bundle fails as the files do: paths in messages differ. */
function isAlike(one: Failure, other: Load['result']['ending']): boolean {
  if (one.kind === 'unresolved' && other.kind === 'unresolved') return one.specifier === other.specifier
  if ('thrown' in one && 'thrown' in other && one.kind === other.kind) {
    return saidBy(one.thrown) === saidBy(other.thrown)
  }
  return one.kind === other.kind
}
