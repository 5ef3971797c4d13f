import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { payloads } from '../../src/facts/payloads.js'
import { ASKABLE, requestFaults } from '../../src/payload/remarks.js'

interface Told {
  readonly place: string
  readonly what: string
  readonly example: string | null
  readonly arrives: string | null
}

export default defineCheck({
  id: 'payload/request-json',
  title: 'What a request may hold survives JSON',
  why: "An app's `params` and `modelConfig` go to the worker as JSON, and only there the plugin's schema looks at them. A Date has become a text by then, a Map an empty object, and a function is gone: the schema refuses them, and the app gets error 53852.",
  fix: 'Take what JSON carries and convert it in the worker: `z.iso.datetime().transform((text) => new Date(text))`, a base64 text for bytes, an array of pairs for a Map.',
  severity: 'error',
  checklist: 'json',
  needs: { payloads, definitionPlaces },
  wording: {
    refused: (d: Told) =>
      `${d.place} takes ${d.what}, which JSON does not carry: ${arrival(d)} and is refused`,
    unsendable: (d: Pick<Told, 'place' | 'what' | 'example'>) =>
      `${d.place} takes ${d.what}, and \`JSON.stringify\` throws at ${d.example ?? 'it'}: such a request is never sent`,
    unaskable: (d: { place: string; said: string }) =>
      `${d.place} throws when the worker asks it about a request: ${d.said}`,
  },
  *inspect({ payloads, definitionPlaces }) {
    for (const fault of requestFaults(payloads, definitionPlaces)) {
      const { outcome, place, what, example, arrives, avoidable, entry } = fault
      if (avoidable) continue
      const where = { entry, at: fault.at() }
      if (outcome === 'refused') {
        yield { message: 'refused', data: { place, what, example, arrives }, ...where }
      } else if (outcome === 'unsendable') {
        yield { message: 'unsendable', data: { place, what, example }, ...where }
      } else if (outcome === 'unaskable') {
        yield { message: 'unaskable', data: { place, said: arrives ?? '' }, ...where, fix: ASKABLE }
      }
    }
  },
})

function arrival({ example, arrives }: Told): string {
  if (example === null) return 'something else arrives'
  return `${example} arrives ${arrives === null ? 'without it' : `with ${arrives} in its place`}`
}
