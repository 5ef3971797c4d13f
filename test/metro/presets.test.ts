import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { checkPlugin } from '../../src/index.js'
import { fixturesFolder, repository, withFolder } from '../support/fixture.js'

/** What is said of a client in a project that has Expo's preset beside React Native's. */
async function saidOf(client: string): Promise<readonly string[]> {
  return withFolder('presets', async (root) => {
    await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
    await mkdir(path.join(root, 'node_modules'), { recursive: true })
    const preset = path.join(repository, 'node_modules/expo-preset')
    await symlink(preset, path.join(root, 'node_modules/babel-preset-expo'))
    await writeFile(path.join(root, 'dist/client.js'), client, { flag: 'a' })
    const report = await checkPlugin(root, { metro: true, only: ['client/*'] })
    return report.packages.flatMap(({ findings, outcomes }) => [
      ...outcomes.flatMap(({ check, status }) => (check === 'client/metro' ? [`Metro: ${status}`] : [])),
      ...findings.map(({ check, severity }) => `${severity}: ${check}`),
    ])
  })
}

it('a client is built by both presets', async () => {
  expect(await saidOf('')).toEqual(['Metro: passed'])
})

it('what fails with React Native alone is a warning', async () => {
  const said = await saidOf('\nexport class Kept { static { this.all = [] } }\n')
  expect(said).toEqual(['Metro: moot', 'warning: client/syntax-soft'])
})

it('what fails with both is an error', async () => {
  const said = await saidOf('\nexport const early = () => { using x = null; return x }\n')
  expect(said).toEqual(['Metro: moot', 'error: client/syntax'])
})
