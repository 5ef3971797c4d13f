import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { payloads } from '../../src/facts/payloads.js'
import { responseFaults } from '../../src/payload/remarks.js'

interface Told {
  readonly place: string
  readonly what: string
  readonly example: string | null
}

export default defineCheck({
  id: 'payload/response-json-soft',
  title: 'What a handler answers arrives as it was',
  why: 'JSON makes a text of a Date, an empty object of a Map, an object with numbers for keys of bytes, and null of NaN. Nothing fails, but the app gets another value than the type of the response promises.',
  fix: 'Let the schema describe what arrives: an ISO text for a Date, an array for a Set, base64 for bytes; a transform in `responseSchema` may convert it.',
  severity: 'warning',
  checklist: 'json',
  needs: { payloads, definitionPlaces },
  wording: {
    changed: (d: Told & { arrives: string | null }) =>
      `${d.place} is ${d.what}, which JSON does not carry: ${d.example ?? 'it'} arrives ${d.arrives === null ? 'as something else' : `with ${d.arrives} in its place`}`,
    dropped: (d: Told) =>
      `${d.place} is ${d.what}, which JSON leaves out: of ${d.example ?? 'it'} the app gets nothing`,
    'may-fail': (d: Told) =>
      `${d.place} may be ${d.what}, and then the app gets an error in place of ${d.example ?? 'it'}`,
  },
  *inspect({ payloads, definitionPlaces }) {
    for (const fault of responseFaults(payloads, definitionPlaces)) {
      const { outcome, place, what, example, arrives, avoidable, entry } = fault
      const data = { place, what, example }
      const where = { entry, at: fault.at() }
      if (outcome === 'changed') yield { message: 'changed', data: { ...data, arrives }, ...where }
      else if (outcome === 'dropped') yield { message: 'dropped', data, ...where }
      else if (avoidable) yield { message: 'may-fail', data, ...where }
    }
  },
})
