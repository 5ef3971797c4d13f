import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { payloads } from '../../src/facts/payloads.js'
import { opaqueParts } from '../../src/payload/remarks.js'

const SHOWN = 6

export default defineCheck({
  id: 'payload/opaque',
  title: 'The schemas tell what crosses the wire',
  why: 'A schema that takes anything, or that only a function can judge, says nothing about what is sent. Whether that survives JSON, and whether a client fits it, nobody can check but the one who calls.',
  fix: 'Describe the part: `z.json()` for whatever JSON carries, or an object with its fields.',
  severity: 'suggestion',
  checklist: 'json',
  needs: { payloads, definitionPlaces },
  wording: {
    parts: (d: { holder: string; parts: readonly string[]; more: number }) =>
      `${d.holder} has parts of which nothing can be said: ${d.parts.join(', ')}${d.more === 0 ? '' : ` and ${d.more} more`}`,
    unread: (d: { specifier: string; reason: string }) =>
      `the schemas of ${d.specifier} were not judged: ${d.reason}`,
  },
  *inspect({ payloads, definitionPlaces }) {
    for (const { holder, parts, entry, at } of opaqueParts(payloads, definitionPlaces)) {
      const data = { holder, parts: parts.slice(0, SHOWN), more: Math.max(0, parts.length - SHOWN) }
      yield { message: 'parts', data, entry, at: at() }
    }
    for (const one of payloads) {
      if (one.ok) continue
      const data = { specifier: one.entry.specifier, reason: one.reason }
      yield { message: 'unread', data, entry: one.entry.key, unproven: true }
    }
  },
})
