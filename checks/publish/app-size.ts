import { defineCheck } from '../../src/check.js'
import { appCost } from '../../src/facts/app-cost.js'
import { budgets } from '../../src/facts/budgets.js'
import { bytesText } from '../../src/publish/bytes.js'

interface Data {
  readonly bytes: number
  readonly budget: number
}

const say =
  (what: string) =>
  ({ bytes, budget }: Data): string =>
    `${what} adds ${bytesText(bytes)} to an app, above ${bytesText(budget)}`

export default defineCheck({
  id: 'publish/app-size',
  title: 'What an app gains by the plugin is within the budgets that are stated',
  why: 'The client with all it imports goes into the bundle of the app, the worker with all it imports into that of the worker, and on each host its addons come along. An app on a phone pays for every byte.',
  fix: 'Import less, or smaller packages, or state a larger budget: the option `budgets` takes `client`, `worker` and `addons`.',
  severity: 'warning',
  needs: { appCost, budgets },
  wording: {
    client: say('the client'),
    worker: say('the worker'),
    addons: ({ host, hosts, bytes, budget }: Data & { host: string; hosts: number }) =>
      `on ${host} the addons add ${bytesText(bytes)} to an app, above ${bytesText(budget)}${hosts === 1 ? '' : `; they do so on ${hosts} hosts`}`,
  },
  *inspect({ appCost, budgets }) {
    for (const message of ['client', 'worker'] as const) {
      const [bytes, budget] = [appCost[message], budgets[message]]
      if (bytes !== null && bytes > budget)
        yield { message, data: { bytes, budget }, at: { pointer: '/exports' } }
    }
    const above = Object.entries(appCost.addons).filter(([, bytes]) => bytes > budgets.addons)
    const [largest] = above.toSorted(([, a], [, b]) => b - a)
    if (largest === undefined) return
    const [host, bytes] = largest
    const data = { host, hosts: above.length, bytes, budget: budgets.addons }
    yield { message: 'addons', data, at: { pointer: '/exports' } }
  },
})
