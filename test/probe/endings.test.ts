import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLaboratory, type Kind, type Laboratory } from './harness.js'
import { evaluating } from './rows/evaluating.js'
import { linking } from './rows/linking.js'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(async () => {
  const left = await laboratory.leftovers()
  await laboratory.close()
  expect(left).toEqual([])
})

describe.each<Kind>(['bare', 'node'])('in %s a plugin that', (kind) => {
  it.each([...evaluating, ...linking])('$plugin', async ({ files, ending, node, asked }) => {
    const result = await laboratory.probe(kind, files, asked)
    expect(result.ending).toMatchObject((kind === 'node' && node) || ending)
    expect(result.runtime).toMatch(new RegExp(`^${kind} \\d+\\.`))
    expect(result.description === null).toBe(result.ending.kind !== 'loaded')
  })

  it('throws an error tells its name, message, place and cause', async () => {
    const { ending } = await laboratory.probe(kind, {
      'plugin.js': `import './deep.js'`,
      'deep.js': `\n\n  throw new RangeError('too far', { cause: new Error('the map') })`,
    })
    expect(ending).toMatchObject({
      kind: 'threw',
      thrown: {
        isError: true,
        name: 'RangeError',
        message: 'too far',
        cause: 'Error: the map',
        byLoader: false,
      },
      at: { url: expect.stringMatching(/\/p\/deep\.js$/) as string, line: 3, column: 9 },
    })
  })

  it('throws something other than an error has it described', async () => {
    const string = await laboratory.probe(kind, `throw 'no'`)
    expect(string.ending).toMatchObject({ thrown: { isError: false, value: { kind: 'string', text: 'no' } } })
    const object = await laboratory.probe(kind, `throw { code: 7, message: 'm' }`)
    expect(object.ending).toMatchObject({
      thrown: { isError: false, value: { kind: 'object', keys: ['code', 'message'] } },
    })
  })

  it('rejects at the top level is told from one that throws by nothing', async () => {
    const { ending, lateErrors } = await laboratory.probe(
      kind,
      `await Promise.reject(new TypeError('later'))`,
    )
    expect(ending).toMatchObject({ kind: 'threw', thrown: { name: 'TypeError', message: 'later' } })
    expect(lateErrors).toEqual([])
  })

  it('cannot be resolved names who asked, and where it was looked for', async () => {
    const { ending } = await laboratory.probe(kind, {
      'plugin.js': `import './deep.js'`,
      'deep.js': `import './gone.js'`,
    })
    expect(ending).toMatchObject({
      kind: 'unresolved',
      specifier: './gone.js',
      referrer: expect.stringMatching(/\/p\/deep\.js$/) as string,
      candidates: expect.arrayContaining([expect.stringMatching(/\/p\/gone\.js$/)]) as string[],
    })
  })

  it('rejects a promise that nobody handles loads, with a late error', async () => {
    const result = await laboratory.probe(kind, `Promise.reject(new Error('unseen')); export default 1`)
    expect(result.ending.kind).toBe('loaded')
    expect(result.lateErrors).toMatchObject([{ on: 'unhandledRejection', thrown: { message: 'unseen' } }])
  })

  it('runs out of memory is told so', async () => {
    const grow = 'const kept = []; for (;;) kept.push(new Array(100000).fill({}))'
    const limits = { timeMs: 50_000 }
    const { ending, output } = await laboratory.probe(kind, grow, { limits })
    // Bare 1.24 dies of it without a word.
    expect(ending).toMatchObject({ kind: 'crashed', phase: 'evaluating', outOfMemory: output.stderr !== '' })
  })
})

it('places a syntax error where the runtime tells it', async () => {
  const { ending } = await laboratory.probe('node', 'export const a = 1\nconst b = ;\n')
  expect(ending).toMatchObject({ at: { url: expect.stringMatching(/\/p\/plugin\.js$/) as string, line: 2 } })
})

it('does not blame the plugin when the runtime does not start', async () => {
  const runtime = { kind: 'bare', binary: '/no/such/bare' } as const
  const { ending, runtime: version } = await laboratory.probe('bare', 'export default 1', { runtime })
  expect(ending).toMatchObject({ kind: 'not-started', reason: expect.stringContaining('ENOENT') as string })
  expect(version).toBeNull()
})

it('does not blame the plugin when what runs is no Bare', async () => {
  const runtime = { kind: 'bare', binary: '/bin/false' } as const
  const { ending } = await laboratory.probe('bare', 'export default 1', { runtime })
  expect(ending).toEqual({ kind: 'not-started', reason: 'exit code 1' })
})
