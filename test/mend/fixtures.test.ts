import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAll } from '../../src/check-all.js'
import { checkPlugin, type Finding, type PackageReport } from '../../src/index.js'
import { mends } from '../../src/mend/all.js'
import { readOptions } from '../../src/options.js'
import { checks } from '../../src/registry.js'
import { allFixtures, withPlugin, type Fixture } from '../support/fixture.js'

const messages = checks.flatMap(({ id, messages }) => messages.map((message) => `${id}/${message}`))
const ids = checks.map(({ id }) => id)
const mendable = mends.flatMap(({ of }) => of)

/** Those that have a finding for which there is a mend. */
const fixtures = allFixtures().filter(({ stated: { findings = [] } }) =>
  findings.some((one) => mendable.includes(idOf(one as unknown as Finding))),
)

it('each mend is of messages that there are, and a fixture has one of them', () => {
  expect(mendable.filter((one) => !messages.includes(one))).toEqual([])
  const seen = fixtures.flatMap(({ stated: { findings = [] } }) =>
    findings.map((one) => idOf(one as unknown as Finding)),
  )
  expect(mends.filter(({ of }) => !of.some((one) => seen.includes(one)))).toEqual([])
})

describe.concurrent('--fix at the static level', () => {
  it.each(fixtures)(
    '$name is no worse for it, and a second time nothing is left to mend',
    async (fixture) => {
      await withPlugin(fixture, async (root) => {
        const options = { ...fixture.stated.options, level: 'static' } as const
        const only = async () => (await checkPlugin(root, options)).packages[0] as PackageReport
        const before = await only()
        const mended = await fixed(fixture, root)
        const text = await readFile(path.join(root, 'package.json'), 'utf8')
        const after = await only()
        // What was tried in place of package.json is what a run that knows nothing of it finds.
        expect(after.findings).toEqual(mended.findings)
        expect(after.findings.filter((one) => isNew(one, before))).toEqual([])
        expect(after.findings.length + (mended.fixed?.mended.length ?? 0)).toBe(before.findings.length)
        expect(JSON.parse(text)).toBeInstanceOf(Object)

        const again = await fixed(fixture, root)
        expect(again.fixed).toMatchObject({ written: false, diff: '', mended: [] })
        expect(await readFile(path.join(root, 'package.json'), 'utf8')).toBe(text)
      })
    },
  )
})

async function fixed({ stated }: Fixture, root: string): Promise<PackageReport> {
  const options = readOptions({ ...stated.options, level: 'static' }, ids)
  const plan = { targets: [{ target: root, options }], leftOut: [], shard: null, fix: 'write' } as const
  return (await checkAll(plan, {})).packages[0] as PackageReport
}

function isNew(finding: Finding, before: PackageReport): boolean {
  const was = before.outcomes.find(({ check }) => check === finding.check)?.status
  const same = before.findings.some((one) => idOf(one) === idOf(finding) && one.entry === finding.entry)
  return !same && was !== 'moot'
}

function idOf({ check, message }: Finding): string {
  return `${check}/${message}`
}
