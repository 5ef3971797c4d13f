import { contractFor, type Contract } from '../contract/contract.js'
import { defineFact } from '../fact.js'
import { targetOf } from '../hosts.js'
import { host } from './host.js'

/** What the SDK that the plugin's project has asks of a plugin, from our copies; the newest where it has none. */
export const contract = defineFact({
  name: 'contract',
  needs: { host },
  learn: ({ host }): Contract => contractFor(host.sdk?.version ?? null),
})

/** The hosts (`linux-x64`, `ios-arm64`) that the SDK builds for, of those that the plugin is meant for. */
export const hosts = defineFact({
  name: 'hosts',
  needs: { contract },
  learn: ({ contract }, { options }): readonly string[] =>
    contract.defaultHosts.filter((one) =>
      options.hosts.length === 0
        ? options.targets.includes(targetOf(one))
        : options.hosts.some((asked) => asked === one),
    ),
})
