import { defineCheck } from '../../src/check.js'
import { shipment } from '../../src/facts/shipment.js'

export default defineCheck({
  id: 'publish/secrets',
  title: 'No published file holds a credential',
  why: 'What is on npm once stays readable for everyone: a version can be deprecated, seldom removed, and mirrors keep it. A published token is used within minutes.',
  fix: 'Take it out of the file, have the build leave it out, and revoke it if it was ever published. Nothing in a report shows more than its beginning.',
  severity: 'warning',
  needs: { shipment },
  wording: {
    found: (d: { kind: string; masked: string }) =>
      `a published file holds what looks like a ${d.kind}, ${d.masked}`,
  },
  *inspect({ shipment: { secrets } }) {
    for (const { kind, masked, file, line, column } of secrets) {
      yield { message: 'found', data: { kind, masked }, at: { file, line, column } }
    }
  },
})
