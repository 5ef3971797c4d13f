import { defineCheck } from '../../src/check.js'
import { suppressionUse } from '../../src/facts/suppression-use.js'

export default defineCheck({
  id: 'config/unused-suppression',
  title: 'Every suppression suppresses something',
  why: 'A suppression that matches nothing has outlived its reason or has a slip in it. The next defect that it happens to fit would be hidden by it.',
  fix: 'Remove the suppression, or correct its `entry` or `path`.',
  severity: 'warning',
  needs: { suppressionUse },
  wording: {
    unused: (d: {
      number: number
      check: string
      entry?: string | undefined
      path?: string | undefined
      reason: string
    }) => `suppression ${d.number}, of ${d.check}${where(d)}, matches nothing; its reason was: ${d.reason}`,
  },
  *inspect({ suppressionUse: { unused } }) {
    for (const { number, suppression } of unused) {
      const { check, entry, path, reason } = suppression
      yield { message: 'unused', data: { number, check, entry, path, reason } }
    }
  },
})

function where({
  entry,
  path,
}: {
  readonly entry?: string | undefined
  readonly path?: string | undefined
}): string {
  const parts = [entry === undefined ? '' : ` in "${entry}"`, path === undefined ? '' : ` at ${path}`]
  return parts.join('')
}
