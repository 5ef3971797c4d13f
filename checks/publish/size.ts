import { defineCheck } from '../../src/check.js'
import { budgets } from '../../src/facts/budgets.js'
import { packlist } from '../../src/facts/packlist.js'
import { shipment } from '../../src/facts/shipment.js'
import { bytesText } from '../../src/publish/bytes.js'

interface Data {
  readonly bytes: number
  readonly budget: number
  readonly largest: readonly { readonly path: string; readonly size: number }[]
}

const say =
  (what: string) =>
  ({ bytes, budget, largest }: Data): string =>
    `the package is ${bytesText(bytes)} ${what}, above ${bytesText(budget)}; its largest files are ${largest.map(({ path, size }) => `${path} (${bytesText(size)})`).join(', ')}`

export default defineCheck({
  id: 'publish/size',
  title: 'The package is no larger than its budget',
  why: 'Every install downloads the packed size and keeps the unpacked size on the disk. A plugin is wrappers and handlers; what makes it large is usually there by mistake, or should be downloaded as a model.',
  fix: 'Publish less through `files`, or state a larger budget: the option `budgets` takes `packed` and `unpacked`.',
  severity: 'warning',
  needs: { shipment, packlist, budgets },
  wording: { packed: say('packed'), unpacked: say('unpacked') },
  *inspect({ shipment, packlist, budgets }) {
    const largest = packlist.files.toSorted((a, b) => b.size - a.size).slice(0, 3)
    for (const message of ['packed', 'unpacked'] as const) {
      const [bytes, budget] = [shipment[message], budgets[message]]
      if (bytes > budget) yield { message, data: { bytes, budget, largest }, at: { pointer: '/files' } }
    }
  },
})
