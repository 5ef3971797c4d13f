import type { Host } from '../facts/host.js'
import type { Installed } from '../installed.js'
import { packageExports } from '../resolve/node-exports.js'

/** Absolute path of the module with `registerPlugin` that the project's SDK has; null where it has none. */
export function registryOf({ sdk, inference }: Host): string | null {
  return exported(sdk, './plugins') ?? exported(inference, './plugin-registry')
}

function exported(installed: Installed | null, subpath: string): string | null {
  if (installed === null) return null
  const conditions = new Set(['import', 'bare', 'node'])
  const answer = packageExports(installed.json['exports'], subpath, installed.dir, conditions)
  return answer.kind === 'path' ? answer.path : null
}
