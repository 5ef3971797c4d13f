import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { payloads } from '../../src/facts/payloads.js'
import { ASKABLE, responseFaults } from '../../src/payload/remarks.js'

export default defineCheck({
  id: 'payload/response-json',
  title: 'Every answer that the schema asks for can be sent',
  why: 'What a handler returns is parsed by `responseSchema` and sent as JSON. `JSON.stringify` throws at a bigint, and of an `undefined` answer nothing is left to send: the app gets an error although the handler has done its work.',
  fix: 'Answer with what JSON carries: a bigint as a text or a number, `null` or an object in place of `undefined`; and refine without promises.',
  severity: 'error',
  checklist: 'json',
  needs: { payloads, definitionPlaces },
  wording: {
    unsendable: (d: { place: string; what: string; example: string | null }) =>
      `${d.place} is ${d.what}, and \`JSON.stringify\` throws at ${d.example ?? 'it'}: the app gets an error`,
    undefined: (d: { place: string }) =>
      `${d.place} is always \`undefined\`, which JSON leaves out: the app gets an error`,
    unaskable: (d: { place: string; said: string }) =>
      `${d.place} throws when the worker asks it about an answer: ${d.said}`,
  },
  *inspect({ payloads, definitionPlaces }) {
    for (const fault of responseFaults(payloads, definitionPlaces)) {
      const { outcome, place, what, example, arrives, avoidable, entry } = fault
      if (avoidable) continue
      const where = { entry, at: fault.at() }
      if (outcome === 'unsendable') {
        yield { message: 'unsendable', data: { place, what, example }, ...where }
      } else if (outcome === 'undefined') {
        yield { message: 'undefined', data: { place }, ...where }
      } else if (outcome === 'unaskable') {
        yield { message: 'unaskable', data: { place, said: arrives ?? '' }, ...where, fix: ASKABLE }
      }
    }
  },
})
