import { defineCheck } from '../../src/check.js'
import { addons } from '../../src/facts/addons.js'
import { meantTargets } from '../../src/facts/meant.js'
import { partly } from '../../src/facts/tried.js'

export default defineCheck({
  id: 'addon/prebuild',
  title: 'Every addon that the worker loads has prebuilds for the targets that the plugin is meant for',
  why: 'An addon without a prebuild for the host that it runs on is not found, and the worker ends as it starts. bare-pack packs it all the same.',
  fix: 'Build the addon for these hosts and publish `prebuilds/<host>/<name>.bare`, or narrow `targets` to where the plugin is meant to run.',
  severity: 'error',
  checklist: 'worker',
  needs: { addons, meantTargets },
  wording: {
    missing: (d: {
      addon: string
      version: string
      targets: readonly string[]
      hosts: Readonly<Record<string, boolean>>
    }) => `the addon ${d.addon} ${d.version} has no prebuild for any host of ${d.targets.join(' or ')}`,
  },
  *inspect({ addons, meantTargets }) {
    for (const { lacking, isSure, entry, at, chain, name, version, hosts } of addons) {
      if (lacking.length === 0 || !isSure) continue
      const data = { addon: name, version, targets: lacking, hosts }
      yield { message: 'missing', data, entry, at, chain, breaks: partly(lacking, meantTargets) }
    }
  },
})
