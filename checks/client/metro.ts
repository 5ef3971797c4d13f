import { defineCheck } from '../../src/check.js'
import { metroFaults } from '../../src/facts/metro-builds.js'
import { saidOf, type MetroSaid } from '../../src/metro/wording.js'

export default defineCheck({
  id: 'client/metro',
  title: 'Metro builds the client for iOS and Android',
  why: 'An app in React Native bundles the client with Metro. What Metro refuses stops the build of the whole app; what it builds and Hermes cannot read ends the app as it starts.',
  fix: 'Mend what Metro names, or have the build of the plugin compile it.',
  severity: 'error',
  checklist: 'client',
  needs: { metroFaults },
  wording: {
    unresolved: (d: MetroSaid & { specifier: string }) =>
      `Metro cannot resolve ${JSON.stringify(d.specifier)}${d.where}: ${d.said}`,
    exports: (d: MetroSaid & { specifier: string }) =>
      `Metro finds nothing under ${JSON.stringify(d.specifier)}${d.where}, for the exports of the package do not lead there: ${d.said}`,
    untransformed: (d: MetroSaid) => `Metro cannot compile ${d.file}${d.where}: ${d.said}`,
    broken: (d: MetroSaid) =>
      `Metro builds the client${d.where}, but ${d.reader} does not read what comes out: ${d.said}`,
    other: (d: MetroSaid) =>
      `whether Metro builds the client${d.where}: it stopped with ${JSON.stringify(d.said)}`,
  },
  *inspect({ metroFaults }) {
    for (const fault of metroFaults.filter(({ expoBuilds }) => !expoBuilds)) {
      const { outcome, entry, at, chain } = fault
      const rest = { entry, at, chain, breaks: ['mobile'] } as const
      const data = saidOf(fault)
      if (outcome.kind === 'unresolved') {
        const message = outcome.refusedExports ? 'exports' : 'unresolved'
        yield { message, data: { ...data, specifier: outcome.specifier }, ...rest }
      } else if (outcome.kind === 'other') {
        // What Metro gives no name may as well be the fault of its installation.
        yield { message: 'other', data, entry, unproven: true, lack: 'metro' }
      } else yield { message: outcome.kind, data, ...rest }
    }
  },
})
