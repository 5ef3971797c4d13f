import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { payloads } from '../../src/facts/payloads.js'
import { requestFaults } from '../../src/payload/remarks.js'

interface Told {
  readonly place: string
  readonly what: string
  readonly example: string | null
}

export default defineCheck({
  id: 'payload/request-json-soft',
  title: 'No alternative of a request is lost on its way',
  why: 'The schema offers callers a form of request that never comes through, beside others that do. Who takes it gets an error, or the worker gets a request without it.',
  fix: 'Leave the alternative out of the schema, or convert it in the client before it is sent.',
  severity: 'warning',
  checklist: 'json',
  needs: { payloads, definitionPlaces },
  wording: {
    'refused-alternative': (d: Told) =>
      `${d.place} takes ${d.what} beside what JSON carries, but ${d.example ?? 'it'} never comes through`,
    dropped: (d: Told) =>
      `${d.place} takes ${d.what}, which JSON leaves out: of ${d.example ?? 'it'} the worker gets nothing`,
  },
  *inspect({ payloads, definitionPlaces }) {
    for (const fault of requestFaults(payloads, definitionPlaces)) {
      const { outcome, place, what, example, avoidable, entry } = fault
      const data = { place, what, example }
      if (outcome === 'dropped') yield { message: 'dropped', data, entry, at: fault.at() }
      else if (avoidable) yield { message: 'refused-alternative', data, entry, at: fault.at() }
    }
  },
})
