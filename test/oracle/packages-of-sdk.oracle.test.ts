import { cp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { checkPlugin } from '../../src/index.js'
import { repository, withFolder } from '../support/fixture.js'

const inference = path.join(repository, 'node_modules', '@qvac', 'inference')

/** Their addons are stubs here, which have none of the subpaths that the plugins import. */
const STUBBED = /^@qvac\/[a-z]+-(?:[a-z]+|[a-z]+cpp)\//

it('the plugins that the SDK is made of bring up nothing in the worker', async () => {
  await withFolder('inference', async (root) => {
    await cp(inference, root, { recursive: true, filter: (from) => path.basename(from) !== 'node_modules' })
    const file = path.join(root, 'package.json')
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    await writeFile(file, JSON.stringify({ ...manifest, name: 'qvac-plugins-of-the-sdk' }))

    const report = await checkPlugin(root, { level: 'static', only: ['worker/*', 'addon/*'] })
    const [only] = report.packages
    expect(only?.entries.filter(({ kind }) => kind === 'plugin').length).toBeGreaterThan(8)
    const findings = only?.findings ?? []
    expect(findings.filter(({ data }) => !STUBBED.test(data['specifier'] as string))).toEqual([])
    const looked = only?.outcomes.filter(
      ({ check, status }) => check.startsWith('worker/missing') && status === 'passed',
    )
    expect(looked?.length).toBe(2)
  })
})
