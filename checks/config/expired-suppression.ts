import { defineCheck } from '../../src/check.js'
import { suppressionUse } from '../../src/facts/suppression-use.js'

export default defineCheck({
  id: 'config/expired-suppression',
  title: 'No suppression has expired',
  why: 'Whoever wrote the suppression wanted it to be looked at again by that day. What it suppressed counts again.',
  fix: 'Mend what it suppressed, or give it another day and say why.',
  severity: 'warning',
  needs: { suppressionUse },
  wording: {
    expired: (d: { number: number; check: string; expires: string; reason: string }) =>
      `suppression ${d.number}, of ${d.check}, expired on ${d.expires}; its reason was: ${d.reason}`,
  },
  *inspect({ suppressionUse: { expired } }) {
    for (const { number, expires, suppression } of expired) {
      const { check, reason } = suppression
      yield { message: 'expired', data: { number, check, expires, reason } }
    }
  },
})
