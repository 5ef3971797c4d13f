import { Ajv2020 } from 'ajv/dist/2020.js'
import { cp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Report } from '../../src/index.js'
import { runCli } from '../support/cli.js'
import { fixturesFolder, repository, withFolder } from '../support/fixture.js'

const ready = path.join(fixturesFolder, 'ready')

it('a report of more than a megabyte arrives whole', async () => {
  await withFolder('megabyte', async (root) => {
    await cp(ready, root, { recursive: true })
    const file = path.join(root, 'package.json')
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { readonly exports: object }
    const missing = Array.from({ length: 3000 }, (_, i) => [`./list-${i}`, `./dist/list-${i}.js`] as const)
    const exports = { ...manifest.exports, ...Object.fromEntries(missing) }
    await writeFile(file, JSON.stringify({ ...manifest, exports }, null, 2))
    const { code, stdout } = await runCli([
      root,
      '--format',
      'json',
      '--only',
      'entrypoints/target-exists-soft',
    ])
    expect(stdout.length).toBeGreaterThan(1024 * 1024)
    const { packages } = JSON.parse(stdout) as Report
    expect(packages[0]?.findings).toHaveLength(missing.length)
    expect(code).toBe(0)
  })
})

it('what the plugin prints while it loads never reaches stdout', async () => {
  await withFolder('noisy', async (root) => {
    await cp(ready, root, { recursive: true })
    const words = path.join(root, 'dist/words.js')
    const noise = `const noise = JSON.stringify({ schemaVersion: 1, verdict: 'ready', event: 'described' })
for (let i = 0; i < 3000; i++) { console.log(noise.repeat(9)); console.error(noise) }\n`
    await writeFile(words, noise + (await readFile(words, 'utf8')))
    const { code, stdout, stderr } = await runCli([root, '--format', 'json'])
    const report = JSON.parse(stdout) as Report
    expect(report.tool.name).toBe('qvac-plugin-check')
    expect([report.verdict, code, stderr]).toEqual(['ready', 0, ''])
  })
})

it('the report of the command line is of the published schema', async () => {
  const schema = JSON.parse(await readFile(path.join(repository, 'schema.json'), 'utf8')) as object
  const validate = new Ajv2020({ allErrors: true }).compile(schema)
  const { stdout } = await runCli(['fixtures/five-defects', '--format', 'json'])
  expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true)
})

it('the exit code does not depend on the format', async () => {
  const codes = ['pretty', 'json'].map(
    async (format) => (await runCli(['fixtures/five-defects', '--format', format])).code,
  )
  expect(await Promise.all(codes)).toEqual([1, 1])
})
