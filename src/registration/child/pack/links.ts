import { realpathSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Resolve } from './bare-pack.js'

/**
 * Resolves to the target of a link, as Bare and Node do. bare-pack stays at the link and looks for the dependencies of a
 * linked package beside it, which fails in a project of links (pnpm, workspaces) though an app with the same packages as
 * real files has them.
 */
export function followLinks(resolve: Resolve): Resolve {
  const known = new Map<string, URL>()
  const target = (url: URL): URL => {
    const found = known.get(url.href) ?? realURL(url)
    known.set(url.href, found)
    return found
  }
  return function* (entry, parent, options) {
    const resolving = resolve(entry, parent, options)
    let step = resolving.next()
    while (step.done !== true) {
      const { value } = step
      step = resolving.next(yield 'resolution' in value ? { resolution: target(value.resolution) } : value)
    }
    return step.value
  }
}

function realURL(url: URL): URL {
  if (url.protocol !== 'file:') return url
  try {
    return pathToFileURL(realpathSync.native(fileURLToPath(url)))
  } catch {
    return url
  }
}
