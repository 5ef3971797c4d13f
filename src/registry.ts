import manifest from '../checks/publish/manifest.js'
import type { Check } from './check.js'
import { addon } from './registry/addon.js'
import { client } from './registry/client.js'
import { config } from './registry/config.js'
import { entrypoints } from './registry/entrypoints.js'
import { payload } from './registry/payload.js'
import { plugin } from './registry/plugin.js'
import { publish } from './registry/publish.js'
import { worker } from './registry/worker.js'

/** Every check, in the order in which the report names them: first what keeps the rest from being looked at. */
export const checks: readonly Check[] = [
  manifest,
  ...entrypoints,
  ...worker,
  ...addon,
  ...plugin,
  ...payload,
  ...client,
  ...publish,
  ...config,
]
