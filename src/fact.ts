import type { Context } from './context.js'

/** What a fact or a check reads, by reference: the keys are the names under which it receives the values. */
export type Needs = Readonly<Record<string, Fact<unknown>>>

/** The values of the needed facts, each with its own type. */
export type Known<N extends Needs> = {
  readonly [K in keyof N]: N[K] extends Fact<infer T> ? T : never
}

/**
 * `static` facts start no child process beyond esbuild's; `runtime` facts run the plugin's code or Bare;
 * `live` facts start a whole worker through the SDK.
 */
export type Level = 'static' | 'runtime' | 'live'

/** The options without which nothing is learnt for them. */
export type OnRequest = 'metro' | 'baseline'

/** Something learnt about the target once, on demand. Its value includes the failures that a check reports. */
export interface Fact<T> {
  readonly name: string
  readonly level: Level
  /** What the user has to ask for. */
  readonly option?: OnRequest
  readonly needs: Needs
  learn(known: Known<Needs>, context: Context): T | Promise<T>
}

interface FactSpec<T, N extends Needs> {
  readonly name: string
  readonly level?: Level
  readonly option?: OnRequest
  readonly needs: N
  learn(known: Known<N>, context: Context): T | Promise<T>
}

export function defineFact<T, const N extends Needs>(spec: FactSpec<T, N>): Fact<T> {
  return { level: 'static', ...spec }
}

/** The question does not arise, because of a fault that its own check reports. */
export class Moot extends Error {
  override readonly name = 'Moot'
}

/**
 * What this machine lacks to answer. Missing Bare, SDK or Metro is announced in the report; `dependency` and
 * `environment` mean that nothing can be said about the plugin at all, so the verdict is "could not tell".
 */
export type Lack = 'bare' | 'sdk' | 'bare-pack' | 'metro' | 'model' | 'dependency' | 'environment'

/** This machine cannot answer the question. `remedy` is what to type or install. */
export class Blocked extends Error {
  override readonly name = 'Blocked'
  constructor(
    readonly lack: Lack,
    reason: string,
    readonly remedy: string,
  ) {
    super(reason)
  }
}

export type Settled<T> =
  | { readonly status: 'known'; readonly value: T }
  | { readonly status: 'moot'; readonly reason: string }
  | { readonly status: 'blocked'; readonly reason: string; readonly lack: Lack; readonly remedy: string }
  | { readonly status: 'crashed'; readonly error: unknown }

export type Unsettled = Exclude<Settled<unknown>, { status: 'known' }>

/** The facts of one target: each is learnt once, however many ask, and a failure is remembered too. */
export interface Memo {
  ask<T>(fact: Fact<T>): Promise<Settled<T>>
  askAll<N extends Needs>(needs: N): Promise<Settled<Known<N>>>
  /** The fact where something has asked for it already; undefined where nothing needed it. */
  peek<T>(fact: Fact<T>): Promise<Settled<T> | undefined>
  /** Gives a fact that only the run itself can know. */
  tell<T>(fact: Fact<T>, value: T): void
  /** Milliseconds that each learnt fact took by itself, without the facts that it waited for. */
  timings(): ReadonlyMap<string, number>
}

export function remember(context: Context): Memo {
  const promises = new Map<Fact<unknown>, Promise<Settled<unknown>>>()
  const durations = new Map<string, number>()

  function ask<T>(fact: Fact<T>): Promise<Settled<T>> {
    const asked = promises.get(fact) ?? learn(fact)
    promises.set(fact, asked)
    return asked as Promise<Settled<T>>
  }

  async function learn(fact: Fact<unknown>): Promise<Settled<unknown>> {
    const needs = await askAll(fact.needs)
    if (needs.status !== 'known') return needs
    const start = performance.now()
    context.onProgress(fact.name)
    try {
      return { status: 'known', value: await fact.learn(needs.value, context) }
    } catch (error) {
      return failure(error)
    } finally {
      durations.set(fact.name, performance.now() - start)
    }
  }

  async function askAll<N extends Needs>(needs: N): Promise<Settled<Known<N>>> {
    const names = Object.keys(needs)
    const settled = await Promise.all(Object.values(needs).map(ask))
    const bad = worst(settled)
    if (bad !== undefined) return bad
    const values = settled.map((one) => (one.status === 'known' ? one.value : undefined))
    return {
      status: 'known',
      value: Object.fromEntries(names.map((name, i) => [name, values[i]])) as Known<N>,
    }
  }

  async function peek<T>(fact: Fact<T>): Promise<Settled<T> | undefined> {
    return promises.get(fact) as Promise<Settled<T>> | undefined
  }

  function tell<T>(fact: Fact<T>, value: T): void {
    promises.set(fact, Promise.resolve({ status: 'known', value }))
  }

  return { ask, askAll, peek, tell, timings: () => durations }
}

function failure(error: unknown): Unsettled {
  if (error instanceof Moot) return { status: 'moot', reason: error.message }
  if (error instanceof Blocked) {
    return { status: 'blocked', reason: error.message, lack: error.lack, remedy: error.remedy }
  }
  return { status: 'crashed', error }
}

/** A crash is our bug and outranks all; a moot question need not wait for the machine that could answer it. */
function worst(settled: readonly Settled<unknown>[]): Unsettled | undefined {
  for (const status of ['crashed', 'moot', 'blocked'] as const) {
    const found = settled.find((one): one is Unsettled => one.status === status)
    if (found !== undefined) return found
  }
  return undefined
}

const LEVELS: readonly Level[] = ['static', 'runtime', 'live']

/** Needs never change, and many ways lead through their graph to the same ones. */
const levels = new WeakMap<Needs, Level>()
const options = new WeakMap<Needs, OnRequest | undefined>()

/** The level that these needs ask for: the highest of all facts in their graph. */
export function levelOf(needs: Needs): Level {
  const known = levels.get(needs)
  if (known !== undefined) return known
  const ranks = Object.values(needs).map((fact) =>
    Math.max(LEVELS.indexOf(fact.level), LEVELS.indexOf(levelOf(fact.needs))),
  )
  const level = LEVELS[Math.max(0, ...ranks)] ?? 'static'
  levels.set(needs, level)
  return level
}

/** The option that these needs ask for; undefined where they are learnt in every run. */
export function optionOf(needs: Needs): OnRequest | undefined {
  if (options.has(needs)) return options.get(needs)
  const found = Object.values(needs).map((fact) => fact.option ?? optionOf(fact.needs))
  const option = found.find((one) => one !== undefined)
  options.set(needs, option)
  return option
}

export function reaches(level: Level, wanted: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(wanted)
}
