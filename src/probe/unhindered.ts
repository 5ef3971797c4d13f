import { endingOf, lateErrors } from './ending.js'
import type { Ending, ProbeRequest } from './request.js'
import { runChild, type Isolation, type Run } from './spawn.js'

/**
 * Runs `file` as isolated as the system lets us. Isolation must not fail a plugin: where the child did not come up under
 * it, or failed and had no network, it is run again with less.
 */
export async function runUnhindered(request: ProbeRequest, file: string, home: string): Promise<Run> {
  const [least, ...more] = isolationsOf(request)
  const attempts = more.reverse()
  for (;;) {
    const isolation = attempts.shift() ?? least
    const run = await runChild(request, file, home, isolation)
    if (isolation === least || run.stopped === 'aborted' || !hindered(run, endingOf(run, request))) return run
  }
}

/** From the least to the most. */
function isolationsOf({ system }: ProbeRequest): readonly [Isolation, ...Isolation[]] {
  const none = { network: false, memory: false }
  if (system.platform !== 'linux') return [none]
  return [none, { network: false, memory: true }, { network: true, memory: true }]
}

function hindered(run: Run, ending: Ending): boolean {
  if (!run.greeted) return true
  if (!run.isolation.network) return false
  const couldBeTheNetwork: readonly Ending['kind'][] = [
    'threw',
    'never-settled',
    'timed-out',
    'exited',
    'crashed',
  ]
  return couldBeTheNetwork.includes(ending.kind) || lateErrors(run).length > 0
}
