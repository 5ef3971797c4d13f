import { defineCheck } from '../../src/check.js'
import { addons } from '../../src/facts/addons.js'

export default defineCheck({
  id: 'addon/prebuild-soft',
  title: 'Every addon of the worker has a prebuild for every host that the SDK builds for',
  why: 'An addon without a prebuild for the host that it runs on is not found there, while other hosts of the same target have it.',
  fix: 'Build the addon for these hosts too, or tell users on which the plugin runs.',
  severity: 'warning',
  needs: { addons },
  wording: {
    missing: (d: {
      addon: string
      version: string
      missing: readonly string[]
      hosts: Readonly<Record<string, boolean>>
    }) => `the addon ${d.addon} ${d.version} has no prebuild for ${d.missing.join(', ')}`,
  },
  *inspect({ addons }) {
    for (const { lacking, missing, isSure, entry, at, chain, name, version, hosts } of addons) {
      if (missing.length === 0 || (lacking.length > 0 && isSure)) continue
      yield { message: 'missing', data: { addon: name, version, missing, hosts }, entry, at, chain }
    }
  },
})
