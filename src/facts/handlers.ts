import { defineFact } from '../fact.js'
import type { HandlerDescription } from '../probe/description.js'
import { definitions, type Definition } from './definitions.js'
import { loads } from './loads.js'

export interface Handlers {
  /** By name; a name that several plugins of the package have stands for all of them. */
  readonly byName: ReadonlyMap<string, readonly HandlerDescription[]>
  /** Why there may be more handlers than these; undefined where these are all. */
  readonly incomplete: string | undefined
}

/** Whether the registry looks at what `handlers` holds, and does not refuse it as a whole: an instance of a class, a list. */
export function hasHandlers({ description, refusals }: Definition): boolean {
  const isRefused = refusals.some(({ path }) => path.length === 1 && path[0] === 'handlers')
  return !isRefused && ['object', 'instance'].includes(description?.handlersValue.kind ?? '')
}

/** The handlers of all plugins of the package, as the worker finds them by name. */
export const handlers = defineFact({
  name: 'handlers',
  needs: { definitions, loads },
  learn({ definitions, loads }): Handlers {
    // Where `handlers` is refused as a whole, what it holds is no matter.
    const described = definitions.filter(hasHandlers)
    const byName = new Map<string, HandlerDescription[]>()
    for (const handler of described.flatMap(({ description }) => description?.handlers ?? [])) {
      byName.set(handler.name, [...(byName.get(handler.name) ?? []), handler])
    }
    const unread = loads.find(({ file }) => !described.some(({ entry }) => entry === file.entry))?.file.entry
    return { byName, incomplete: unread && `the handlers of ${unread.specifier} could not be read` }
  },
})
