import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { checkPlugin, type Report } from '../../src/index.js'
import { expectationOf } from '../support/expectation.js'
import { allFixtures, withFolder, withPlugin } from '../support/fixture.js'

/** Plugins of every kind: good ones, broken ones, and such whose list of files is not plain. */
const NAMES = [
  'five-defects',
  'works/source-maps',
  'works/sources-shipped',
  'works/one-file',
  'works/two-plugins',
  'publish/stray-files',
  'publish/secret',
  'publish/no-metadata',
  'publish/local-dependency',
  'publish/workspace-under-npm',
  'publish/publint-advice',
  'entrypoints/target-not-published',
  'worker/dependency-undeclared',
  'client/handler-unknown',
]

const fixtures = allFixtures().filter(({ name }) => NAMES.includes(name))

it('the plugins are there', () => {
  expect(fixtures.length).toBe(NAMES.length)
})

it.each(fixtures)('$name as a folder, packed and installed gives the same findings', async (fixture) => {
  await withPlugin(fixture, async (root) => {
    await withFolder('packed', async (app) => {
      execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', app], { cwd: root })
      const tarball = path.join(app, 'qvac-words-plugin-1.0.0.tgz')
      const installed = path.join(app, 'node_modules', 'qvac-words-plugin')
      await mkdir(installed, { recursive: true })
      await writeFile(path.join(app, 'package.json'), '{}')
      execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed])

      const options = { ...fixture.stated.options, level: 'static' } as const
      const folder = await checkPlugin(root, options)
      expect(comparable(await checkPlugin(tarball, options))).toEqual(comparable(folder))
      expect(comparable(await checkPlugin(installed, options))).toEqual(comparable(folder))
    })
  })
})

/** What publishes a package makes no difference to what it publishes. */
function comparable(report: Report) {
  const { findings, ...rest } = expectationOf(report)
  const text = JSON.stringify({ findings, cost: report.packages[0]?.cost })
  return { ...rest, said: JSON.parse(text.replaceAll('"manager":"none"', '"manager":"npm"')) as unknown }
}
