import engineSoft from '../../checks/addon/engine-soft.js'
import engine from '../../checks/addon/engine.js'
import nodeAddonSoft from '../../checks/addon/node-addon-soft.js'
import nodeAddon from '../../checks/addon/node-addon.js'
import prebuildSoft from '../../checks/addon/prebuild-soft.js'
import prebuild from '../../checks/addon/prebuild.js'
import type { Check } from '../check.js'

/** The checks of `addon/`, in the order in which the report names them. */
export const addon: readonly Check[] = [prebuild, prebuildSoft, engine, engineSoft, nodeAddon, nodeAddonSoft]
