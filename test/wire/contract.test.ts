import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import z3 from 'zod/v3'
import { describe, expect, it } from 'vitest'
import { wireSchema } from '../../src/wire/child/wire-schema.js'
import { runCli } from '../support/cli.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'

describe('a schema on the wire', () => {
  it('of zod 3 reads as the same one of zod 4', () => {
    const of3 = z3.object({
      text: z3.string(),
      limit: z3.number().default(3),
      tone: z3.enum(['a', 'b']).nullable(),
      pair: z3.tuple([z3.string()]).rest(z3.number()),
      more: z3.record(z3.boolean()).optional(),
      kind: z3.union([z3.literal('x'), z3.object({ at: z3.string().transform(Number) }).strict()]),
    })
    const of4 = z.object({
      text: z.string(),
      limit: z.number(),
      tone: z.enum(['a', 'b']).nullable(),
      pair: z.tuple([z.string()], z.number()),
      more: z.record(z.string(), z.boolean()).optional(),
      kind: z.union([z.literal('x'), z.strictObject({ at: z.string() })]),
    })
    expect(withoutTypes(wireSchema(of3, 'input'))).toEqual(
      withoutTypes({
        ...wireSchema(of4, 'input'),
        required: ['text', 'tone', 'pair', 'kind'],
      }),
    )
  })

  it('that holds itself, of zod 3, is left open where it comes again', () => {
    const tree: z3.ZodType = z3.object({ branches: z3.array(z3.lazy(() => tree)) })
    expect(wireSchema(tree, 'output')).toEqual({
      type: 'object',
      properties: { branches: { type: 'array', items: {} } },
      required: ['branches'],
      additionalProperties: false,
    })
  })

  it('that nothing can be read from may be anything', () => {
    expect(wireSchema({ safeParse: () => ({ success: true }) }, 'input')).toEqual({})
    expect(wireSchema(undefined, 'input')).toEqual({})
  })
})

/** The type of literals says nothing beside their values. */
function withoutTypes(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('enum' in value || 'const' in value)) return value
    return { ...value, type: undefined }
  })
}

describe('qvac-plugin-check contract', () => {
  const ready = path.join(fixturesFolder, 'ready')

  it('prints the same contract each time', async () => {
    const [first, second] = [await runCli(['contract', ready]), await runCli(['contract', ready])]
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(second.stdout).toBe(first.stdout)
    expect(JSON.parse(first.stdout)).toMatchObject({
      contractVersion: 1,
      name: 'qvac-words-plugin',
      version: '1.0.0',
      entries: ['.', './package.json', './plugin'],
      plugins: { './plugin': { modelType: 'qvac-words', handlers: [{ name: 'count' }, { name: 'list' }] } },
      loadConfigs: { './plugin': { type: 'object' } },
    })
  })

  it('ends with 1 where no plugin loads, and with 2 where it is used wrongly', async () => {
    await withFolder('contract', async (root) => {
      const manifest = { name: 'p', version: '1.0.0', type: 'module', exports: { './plugin': './plugin.js' } }
      await mkdir(root, { recursive: true })
      await writeFile(path.join(root, 'package.json'), JSON.stringify(manifest))
      await writeFile(path.join(root, 'plugin.js'), 'throw new Error("no")\n')
      expect(await runCli(['contract', root])).toMatchObject({ code: 1, stdout: '' })
    })
    expect(await runCli(['contract', ready, ready])).toMatchObject({ code: 2, stdout: '' })
    expect(await runCli(['contract', '/no/such/folder'])).toMatchObject({ code: 2, stdout: '' })
  })
})
