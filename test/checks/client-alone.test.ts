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

const CLIENT = `import { invokePlugin } from '@qvac/sdk'
  export const count = (options) => invokePlugin({ handler: 'count', ...options })`

it.each([
  ['types alone', 'export declare function count(options: { text: string }): Promise<number>'],
  [
    'an any in a comment',
    `/** What \`any\` client (the app, text, words) may ask. */
     export declare function count(options: { text: string /* not any */ }): Promise<number> // any`,
  ],
  [
    'an any in a string',
    `export declare function count(options: { text: "any" | 'a // any' }): Promise<number>`,
  ],
  [
    'names in a list',
    `declare function count(options: { text: string }): Promise<number>
     declare const words: string[]
     export { count, words, words as more }`,
  ],
])('does not ask for TypeScript of declarations with %s', async (_, declarations) => {
  const one = await checkClient(CLIENT, declarations)
  expect([...(one?.findings ?? []), ...(one?.unproven ?? [])]).toEqual([])
})

it.each([
  ['an any behind a comment', `export declare function count(options: /* "x" */ any): Promise<number>`],
  ['an any behind a string', `export declare function count(options: "it's" | any): Promise<number>`],
  ['an any in a template', 'export declare function count(options: `${any}`): Promise<number>'],
  ['a parameter without a type', 'export declare function count(options): Promise<number>'],
  ['a pattern without a type', 'export declare function count({ text }): Promise<number>'],
])('asks for TypeScript of declarations with %s', async (_, declarations) => {
  const one = await checkClient(CLIENT, declarations)
  expect(one?.unproven.map(({ check }) => check)).toContain('client/typed-payloads')
})
