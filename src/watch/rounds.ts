import { isDeepStrictEqual } from 'node:util'
import type { Ground } from './ground.js'
import { openHints, type Hints } from './hints.js'
import { lacksSome, stampOf, type Stamp } from './stamp.js'

/** One check of everything, and what it depends on. */
export interface Round {
  readonly ground: Ground
  /** Is aborted as soon as the ground has changed under it. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

/** A save is several steps for the system. */
const QUIET_MS = 30

/** How long a build may take between removing the last one and writing. */
const QUIET_AFTER_LOSS_MS = 400

/**
 * Runs a round at once, and another whenever what the last one depends on has changed. Ends only with an error of a
 * round, or with the reason of `signal`, when what it has begun is cleaned up.
 */
export async function repeatRounds(next: () => Promise<Round>, signal: AbortSignal): Promise<never> {
  const hints = openHints()
  try {
    for (;;) await repeat(await next(), hints, signal)
  } finally {
    await hints.close()
  }
}

/** Resolves when the round is over and its ground has changed. */
async function repeat({ ground, run }: Round, hints: Hints, signal: AbortSignal): Promise<void> {
  await hints.follow(ground)
  const before = await stampOf(ground, signal)
  const outdated = new AbortController()
  const changed = changeOf(ground, before, hints, signal)
  const abort = () => {
    outdated.abort(new Error('the files have changed'))
  }
  changed.then(abort, abort)
  await run(AbortSignal.any([signal, outdated.signal])).catch((error: unknown) => {
    signal.throwIfAborted()
    if (!outdated.signal.aborted) throw error
  })
  await changed
}

/** Resolves when the ground is no longer as it was, and at rest. */
async function changeOf(ground: Ground, before: Stamp, hints: Hints, signal: AbortSignal): Promise<void> {
  const look = async () => {
    await hints.follow(ground)
    return stampOf(ground, signal)
  }
  for (;;) {
    await hints.bell.next(signal)
    await hints.bell.quiet(QUIET_MS, signal)
    let now = await look()
    if (lacksSome(now, before)) {
      await hints.bell.quiet(QUIET_AFTER_LOSS_MS, signal)
      now = await look()
    }
    if (!isDeepStrictEqual(now, before)) return
  }
}
