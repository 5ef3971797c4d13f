import { describe, expect, it } from 'vitest'
import { exampleOf } from '../../src/examples.js'
import { levelOf } from '../../src/fact.js'
import { checks } from '../../src/registry.js'
import { runCli } from '../support/cli.js'
import { allFixtures } from '../support/fixture.js'
import { SILENT } from '../meta/silent.js'

/** No fixture starts a whole worker, and some messages need what a fixture cannot hold: test/meta/silent.ts. */
const withExample = checks.filter(
  ({ id, needs, messages }) =>
    levelOf(needs) !== 'live' && messages.some((message) => !(`${id}/${message}` in SILENT)),
)

describe('the examples', () => {
  it('are there for every check that a fixture can bring out', async () => {
    expect(withExample.length).toBeGreaterThan(90)
    for (const { id } of withExample) expect((await exampleOf(id))?.files.length, id).toBeGreaterThan(0)
  })

  it.each(withExample)(
    '$id: the matrix holds that the bad one is found, and the good one is not',
    async ({ id }) => {
      const example = await exampleOf(id)
      const stated = allFixtures().find(({ name }) => name === example?.fixture)?.stated
      const said = [...(stated?.findings ?? []), ...(stated?.unproven ?? [])] as { readonly check: string }[]
      expect(said.map(({ check }) => check)).toContain(id)
      expect(stated?.about).toBe(example?.about)
      const lines = example?.files.flatMap((file) => file.lines) ?? []
      expect(lines.length).toBeLessThanOrEqual(30)
      expect(lines.some((line) => /^[-+]/.test(line))).toBe(true)
    },
  )
})

describe.concurrent('list', () => {
  it('names every check', async () => {
    const { code, stdout } = await runCli(['list', '--format', 'json'])
    const listed = JSON.parse(stdout) as { readonly id: string; readonly why: string }[]
    expect(code).toBe(0)
    expect(listed.map(({ id }) => id)).toEqual(checks.map(({ id }) => id))
    const { stdout: text } = await runCli(['list'])
    for (const { id } of checks) expect(text).toContain(`${id}  `)
  })

  it.each([
    ['worker', /^worker\//],
    ['publish/publint', /^publish\/publint\//],
    ['publint', /^publish\/publint\//],
  ])('takes the family %s', async (family, ids) => {
    const { stdout } = await runCli(['list', family])
    const heads = stdout.split('\n').filter((line) => /^\S/.test(line))
    expect(heads.length).toBeGreaterThan(3)
    expect(heads.filter((line) => !ids.test(line))).toEqual([])
  })
})

it('explain tells of every check what the check says of itself', async () => {
  const { stdout } = await runCli(['explain', 'worker/node-builtin'])
  const check = checks.find(({ id }) => id === 'worker/node-builtin')
  const flat = stdout.replaceAll(/\s+/g, ' ')
  for (const text of [check?.title, check?.why, check?.fix]) expect(flat).toContain(text)
})
