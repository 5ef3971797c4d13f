import fc from 'fast-check'
import { expect, it } from 'vitest'
import { missingGlobals } from '../../../src/analysis/globals/index.js'
import { parseModule } from '../../../src/analysis/parse.js'
import { printedInBare } from './in-bare.js'

const testsOfGlobals = [
  "typeof fetch !== 'undefined'",
  "typeof fetch === 'function'",
  "typeof Bare === 'undefined'",
  "'fetch' in globalThis",
  'globalThis.fetch',
  'globalThis.Bare != null',
  "typeof Buffer === 'function'",
  "typeof process < 'u'",
  "(typeof window === 'undefined' ? 1 : 0) === 1",
  'true',
  'null',
]

type Grammar = Readonly<Record<'test' | 'step' | 'steps' | 'block', string>>

// What a switch or a loop leaves open is not looked into, so no `return` stands inside one.
const { block } = fc.letrec<Grammar>((tie) => {
  const test: fc.Arbitrary<string> = tie('test')
  const steps: fc.Arbitrary<string> = tie('steps')
  const block: fc.Arbitrary<string> = tie('block')
  const nested = (body: fc.Arbitrary<string>): readonly fc.Arbitrary<string>[] => [
    fc.tuple(test, body).map(([a, b]) => `if (${a}) { ${b} }`),
    fc.tuple(test, body, body).map(([a, b, c]) => `if (${a}) { ${b} } else { ${c} }`),
    fc.tuple(test, body).map(([a, b]) => `{ const flag = ${a}; if (flag) { ${b} } }`),
    fc
      .tuple(test, test, test, body)
      .map(([a, b, c, d]) => `{ let flag = ${a}; if (${b}) flag = ${c}; if (flag) { ${d} } }`),
    fc
      .tuple(test, test, body)
      .map(
        ([a, b, c]) => `{ const ask = () => { if (${a}) return ${b}; return false }; if (ask()) { ${c} } }`,
      ),
  ]
  return {
    test: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'test' },
      fc.constantFrom(...testsOfGlobals),
      test.map((a) => `!(${a})`),
      fc
        .tuple(test, fc.constantFrom('&&', '||', '??'), test)
        .map(([a, operator, b]) => `((${a}) ${operator} (${b}))`),
      fc.tuple(test, test, test).map(([a, b, c]) => `((${a}) ? (${b}) : (${c}))`),
    ),
    step: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'statement' },
      fc.constant('fetch(#)'),
      test.map((a) => `(${a}) && fetch(#)`),
      test.map((a) => `(${a}) || fetch(#)`),
      test.map((a) => `(${a}) ? fetch(#) : fetch(#)`),
      ...nested(steps),
      block.map((a) => `{ const load = () => { ${a} }; load() }`),
      block.map((a) => `{ load(); function load() { ${a} } }`),
      fc.tuple(test, steps).map(([a, b]) => `while (${a}) { ${b}; break }`),
      fc
        .tuple(test, steps, steps)
        .map(([a, b, c]) => `switch (!!(${a})) { case true: ${b}; break; default: ${c} }`),
      fc
        .tuple(test, steps, steps)
        .map(([a, b, c]) => `switch (Boolean(${a})) { case true: { ${b} } case false: ${c} }`),
    ),
    steps: fc.array(tie('step'), { minLength: 1, maxLength: 3 }).map((all) => all.join('; ')),
    block: fc
      .array(
        fc.oneof(
          { maxDepth: 2, depthIdentifier: 'block' },
          tie('step'),
          fc.constant('return'),
          test.map((a) => `if (${a}) return`),
          ...nested(block),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((all) => all.join('; ')),
  }
})

/** The uses that the analysis finds able to run: by their number in the program. */
function reported(program: string): readonly number[] {
  const code = `export function run() { ${program} }`
  const parsed = parseModule(code)
  if (!parsed.ok) throw new Error(`${parsed.message}: ${code}`)
  return missingGlobals(parsed, code).uses.map(({ offset }) => Number(/\d+/.exec(code.slice(offset))?.[0]))
}

it('finds in generated programs just those uses that run in Bare', async () => {
  const texts = fc.sample(block, { numRuns: 1_000, seed: 20260 }).filter((text) => text.length < 8_000)
  const programs = texts.map((text) => {
    let uses = 0
    return text.replace(/#/g, () => String(uses++))
  })
  const bodies = programs.map((program) => `(hit) => { ${program.replace(/fetch\((\d+)\)/g, 'hit($1)')} }`)
  const script = `const hits = [${bodies.join(',\n')}].map((run) => { const hits = new Set(); run((each) => { hits.add(each) }); return [...hits] })
console.log(JSON.stringify(hits))`
  const hits = (await printedInBare([['programs.mjs', script]])) as readonly (readonly number[])[]
  const byNumber = (a: number, b: number): number => a - b
  const differing = programs.flatMap((program, index) => {
    const ran = [...(hits[index] ?? [])].sort(byNumber)
    const found = [...reported(program)].sort(byNumber)
    return JSON.stringify(ran) === JSON.stringify(found) ? [] : [{ program, ran, found }]
  })
  expect(hits.flat().length).toBeGreaterThan(100)
  expect(differing).toEqual([])
})
