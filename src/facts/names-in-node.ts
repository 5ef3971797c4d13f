import path from 'node:path'
import { defineFact } from '../fact.js'
import { labelOf } from '../graph/labels.js'
import type { Files } from '../resolve/files.js'
import { formatByName } from '../worker/format.js'
import { clientCalls } from './client-calls.js'
import { clientGraph } from './client-graph.js'
import { disk } from './disk.js'
import { clientResolutions } from './resolutions.js'
import { stage } from './stage.js'

/** Wrappers of a CommonJS client that Node does not find in its text. */
export interface UnseenNames {
  readonly entry: string
  /** As shown to the author. */
  readonly file: string
  /** Empty where Node finds all of them, or none are sought. */
  readonly names: readonly string[]
}

/** Node links a CommonJS module by the names that it reads off the text, before the module is run. */
export const unseenNames = defineFact({
  name: 'names of the client in Node',
  needs: { clientResolutions, clientGraph, clientCalls, stage, disk },
  async learn(known): Promise<UnseenNames> {
    const { clientResolutions, clientGraph, clientCalls, stage, disk } = known
    const { root } = clientGraph.graph
    const found = { entry: clientGraph.entry.key, file: labelOf(root, stage.root), names: [] }
    const inNode = clientResolutions?.node.import
    // Where Node takes another file than Metro, the wrappers that were read are not of it.
    if (inNode?.ok !== true || inNode.file !== root || formatByName(root, disk) !== 'cjs') return found
    const wrappers = clientCalls.wrappers.map(({ name }) => name).filter((name) => name !== 'default')
    const seen = wrappers.length === 0 ? undefined : await namesSeen(root, disk)
    return seen === undefined ? found : { ...found, names: wrappers.filter((name) => !seen.has(name)) }
  },
})

/** By the lexer that Node itself uses. Undefined where it hands on what is in other packages, or is no CommonJS. */
async function namesSeen(root: string, files: Files): Promise<ReadonlySet<string> | undefined> {
  const { init, parse } = await import('cjs-module-lexer')
  await init()
  const names = new Set<string>()
  const modules = new Set([root])
  for (const module of modules) {
    try {
      const { exports, reexports } = parse(files.text(module) ?? '')
      for (const name of exports) names.add(name)
      for (const specifier of reexports) {
        const target = requiredFile(specifier, module, files)
        if (target === undefined) return undefined
        modules.add(target)
      }
    } catch {
      return undefined
    }
  }
  return names
}

const ENDINGS = ['', '.js', '.cjs', '/index.js']

/** The file behind a `require()` by path. https://nodejs.org/docs/latest-v20.x/api/modules.html#all-together */
function requiredFile(specifier: string, from: string, files: Files): string | undefined {
  if (!/^\.\.?\//.test(specifier)) return undefined
  const target = path.resolve(path.dirname(from), specifier)
  return ENDINGS.map((ending) => target + ending).find((file) => files.kind(file) === 'file')
}
