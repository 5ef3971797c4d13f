import { defineCheck, type Check } from '../../src/check.js'
import { entries } from '../../src/facts/entries.js'
import { publintReading } from '../../src/facts/publint.js'
import { IGNORED_RULES, PUBLINT_RULES, type PublintRule } from '../../src/publint/rules.js'

const KNOWN: ReadonlySet<string> = new Set([...PUBLINT_RULES.map(({ code }) => code), ...IGNORED_RULES])

const idOf = (code: string): string => `publish/publint/${code.toLowerCase().replaceAll('_', '-')}`

function toCheck({ code, title, severity, isOurs, said }: PublintRule): Check {
  return defineCheck({
    id: idOf(code),
    title,
    why: `publint's rule ${code}: https://publint.dev/rules#${code.toLowerCase()}`,
    fix: `See https://publint.dev/rules#${code.toLowerCase()}`,
    severity,
    needs: { publintReading, entries },
    wording: { said: (d: { said: string }) => d.said },
    *inspect({ publintReading, entries }) {
      for (const message of publintReading.ok ? publintReading.messages : []) {
        if (message.code !== code || isOurs(message, entries)) continue
        yield { message: 'said', data: { said: said ?? message.text }, at: { pointer: message.pointer } }
      }
    },
  })
}

/** A rule that publint gained after this table was written, and a package that publint itself cannot read. */
const rest = defineCheck({
  id: 'publish/publint/other',
  title: 'publint has nothing further to say',
  why: 'publint knows how Node and bundlers read a package; rules that it gained lately are passed on as they are.',
  fix: 'See https://publint.dev/rules',
  severity: 'warning',
  needs: { publintReading },
  wording: {
    said: (d: { code: string; said: string }) => `${d.code}: ${d.said}`,
    stopped: (d: { said: string }) =>
      `publint stopped on this package, so its rules were not applied: ${d.said}`,
  },
  *inspect({ publintReading }) {
    if (!publintReading.ok) yield { message: 'stopped', data: { said: publintReading.said }, unproven: true }
    for (const { code, text, pointer } of publintReading.ok ? publintReading.messages : []) {
      if (!KNOWN.has(code)) yield { message: 'said', data: { code, said: text }, at: { pointer } }
    }
  },
})

/** publint's messages, each under its own id, so that one can be suppressed alone. */
export default [...PUBLINT_RULES.map(toCheck), rest] as readonly Check[]
