import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkPlugin, type PackageReport } from '../../src/index.js'
import { fixturesFolder } from '../support/fixture.js'

let root = ''

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'client-alone-'))
  await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
})

afterAll(() => rm(root, { recursive: true, force: true }))

async function checkClient(code: string, declarations: string): Promise<PackageReport | undefined> {
  await writeFile(path.join(root, 'dist/client.js'), code)
  await writeFile(path.join(root, 'dist/client.d.ts'), declarations)
  const report = await checkPlugin(root, { level: 'static', only: ['client/*'] })
  return report.packages[0]
}

it('proves nothing about the SDK and the types where neither the SDK nor TypeScript is installed', async () => {
  const one = await checkClient(
    `import { invokePlugin, invokeTomorrow } from '@qvac/sdk'
     export const count = (options) => invokePlugin({ handler: 'count', ...options })
     export const later = (options) => invokeTomorrow(options)`,
    'export declare function count(options: any): Promise<number>',
  )
  expect(one?.findings).toEqual([])
  expect(one?.unproven.map(({ check, message }) => `${check}/${message}`)).toEqual([
    'client/sdk-names/unknown',
    'client/typed-payloads/unexamined',
  ])
})

it('is blocked, and says what to install, where Metro is asked for and not there', async () => {
  const report = await checkPlugin(root, { metro: true, only: ['client/metro'] })
  const { host, outcomes } = report.packages[0] ?? { host: undefined, outcomes: [] }
  const metro = outcomes.find(({ check }) => check === 'client/metro')
  expect(host?.metro).toBeNull()
  expect(metro).toMatchObject({ status: 'blocked', lack: 'metro' })
  expect(metro?.remedy).toContain('@react-native/metro-config')
})

it('is left out, with the reason, where Metro is not asked for', async () => {
  const report = await checkPlugin(root, { only: ['client/*'], level: 'static' })
  const metro = report.packages[0]?.outcomes.find(({ check }) => check === 'client/metro')
  expect(metro?.status).toBe('skipped')
})

it('does not ask for TypeScript where no declaration has an any', async () => {
  const one = await checkClient(
    `import { invokePlugin } from '@qvac/sdk'
     export const count = (options) => invokePlugin({ handler: 'count', ...options })`,
    'export declare function count(options: { text: string }): Promise<number>',
  )
  expect([...(one?.findings ?? []), ...(one?.unproven ?? [])]).toEqual([])
})
