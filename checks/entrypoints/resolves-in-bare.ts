import { defineCheck } from '../../src/check.js'
import { targetOf } from '../../src/hosts.js'
import { exportsReading, isRefused } from '../../src/facts/entries.js'
import { bareResolutions } from '../../src/facts/resolutions.js'
import { missingTargetOf, targets } from '../../src/facts/targets.js'

export default defineCheck({
  id: 'entrypoints/resolves-in-bare',
  title: 'Each plugin entry resolves under the rules of Bare, on every host',
  why: 'Bare goes through the conditions `bare`, `node`, `import`, the platform and the architecture in the order of the keys in package.json, takes the first that matches and never falls through to a sibling. A map that Node or a bundler accepts can therefore lead nowhere in the worker.',
  fix: 'Give the entry a `default` condition as its last key, with a path that starts with "./".',
  severity: 'error',
  checklist: 'exports',
  needs: { bareResolutions, targets, exportsReading },
  wording: {
    unresolved: (d: { specifier: string; hosts: readonly string[]; code: string; all: boolean }) =>
      `Bare cannot resolve ${d.specifier}${d.all ? '' : ` on ${d.hosts.join(', ')}`}: ${d.code}`,
  },
  *inspect({ bareResolutions, targets, exportsReading }) {
    if (isRefused(exportsReading)) return
    for (const { entry, hosts } of bareResolutions) {
      const failures = hosts.flatMap(({ host, resolution }) =>
        resolution.ok || missingTargetOf(resolution, targets) !== undefined
          ? []
          : [{ host, code: resolution.code }],
      )
      for (const code of new Set(failures.map((failure) => failure.code))) {
        const named = failures.filter((failure) => failure.code === code).map(({ host }) => host)
        yield {
          message: 'unresolved',
          data: { specifier: entry.specifier, hosts: named, code, all: named.length === hosts.length },
          at: { pointer: entry.pointer },
          entry: entry.key,
          breaks: [...new Set(named.map(targetOf))],
        }
      }
    }
  },
})
