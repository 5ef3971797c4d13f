import type { StandInUse } from '../../messages.js'
import { anything } from './anything.js'

const identity = (definition: unknown): unknown => definition

/** What plugins take from the SDK: functions that hand back what they are given. */
const SDK = { definePlugin: identity, defineHandler: identity, defineDuplexHandler: identity }

/** Keeps account of everything that something else stood in for. */
export class StandIns {
  readonly #used = new Set<string>()
  #touchedBare = false

  use(): StandInUse {
    return { used: [...this.#used].sort(), touchedBare: this.#touchedBare }
  }

  touchBare(): void {
    this.#touchedBare = true
  }

  /** Something that takes the place of `what`. */
  forAnything(what: string): object {
    this.#used.add(what)
    return anything(isSdk(what) ? SDK : {})
  }
}

/**
 * Stood in for even where it is installed: the SDK's root starts a client that is no part of the worker. Its
 * `plugin-utils` is loaded for real where it can be.
 */
export function alwaysStoodIn(specifier: string): boolean {
  return isSdk(specifier) && !specifier.endsWith('/plugin-utils')
}

/** Stood in for where it cannot be found: Bare's own libraries and the SDK come with the app, not with this Node. */
export function stoodInWhenMissing(specifier: string): boolean {
  return specifier.startsWith('bare-') || isSdk(specifier)
}

function isSdk(specifier: string): boolean {
  return /^@qvac\/(sdk|inference)(\/|$)/.test(specifier)
}
