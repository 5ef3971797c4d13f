import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { allContracts, contractFor } from '../../src/contract/contract.js'
import { judgeDefinition } from '../../src/contract/judge.js'
import { goodDefinition } from './corpus.js'
import { sdks } from './sdks.js'

test('there is one contract for each installed SDK, oldest first', () => {
  expect(allContracts.map(({ sdkVersion }) => sdkVersion)).toEqual(sdks.map(({ version }) => version))
})

test('the committed contracts are what the installed SDKs say', async () => {
  const script = new URL('../../scripts/generate-contracts.mjs', import.meta.url)
  await expect(promisify(execFile)('node', [script.pathname, '--check'])).resolves.toMatchObject({
    stderr: '',
  })
})

describe('contractFor', () => {
  test.each([
    ['0.16.0', '0.16.0'],
    ['0.16.7', '0.16.0'],
    ['0.15.2', '0.14.0'],
    ['0.19.0', '0.19.1'],
    ['0.19.0-beta.1', '0.19.1'],
    ['0.20.0', '0.19.1'],
    ['1.2.0', '0.19.1'],
    ['0.9.0', '0.14.0'],
    ['workspace:*', '0.19.1'],
    [null, '0.19.1'],
  ])('gives SDK %s the contract of %s', (sdkVersion, expected) => {
    expect(contractFor(sdkVersion).sdkVersion).toBe(expected)
  })
})

test.each(allContracts)('the contract of $sdkVersion holds what the SDK offers a plugin', (contract) => {
  expect(contract.reservedModelTypes).toEqual(expect.arrayContaining(['llm', 'classification', 'toString']))
  expect(contract.reservedModelTypes).not.toContain('llamacpp-completion')
  expect(contract.builtinModelTypes).toEqual(expect.arrayContaining(['llamacpp-completion', 'tts-ggml']))
  expect(contract.builtinOperations).toEqual(
    expect.arrayContaining(['completionStream', 'transcribe', 'vlaRun']),
  )
  expect(contract.errorCodes).toMatchObject({ PLUGIN_NOT_FOUND: 53850, PLUGIN_DEFINITION_INVALID: 53857 })
  expect(contract.rootExports).toEqual(expect.arrayContaining(['definePlugin', 'invokePlugin', 'loadModel']))
  expect(contract.subpaths).toEqual(expect.arrayContaining(['.', './plugin-utils', './worker-core']))
  expect(contract.defaultHosts).toEqual(expect.arrayContaining(['android-arm64', 'ios-arm64', 'linux-x64']))
  expect(contract.bareImports).toMatchObject({ fs: { bare: 'bare-fs', default: 'fs' } })
})

test('a function is a logging module only where the contract takes a resolver', () => {
  const definition = { ...goodDefinition(), logging: { module: () => ({ setLogger: () => undefined }) } }
  const path = ['logging', 'module']
  const resolving = { ...contractFor(null), acceptsLoggingResolver: true }
  expect(judgeDefinition(definition, contractFor('0.19.1'))).toMatchObject([{ code: 'logging', path }])
  expect(judgeDefinition(definition, resolving)).toEqual([])
})

test('a rule after the schema is judged though the schema refuses another part', () => {
  const definition = { ...goodDefinition(), modelType: 'llm', displayName: '', logging: { module: {} } }
  expect(judgeDefinition(definition, contractFor('0.16.0'))).toEqual([
    { code: 'definition', path: ['displayName'], message: 'displayName must be a non-empty string' },
    {
      code: 'reserved-model-type',
      path: ['modelType'],
      message: 'modelType "llm" is reserved for built-in plugins',
    },
    {
      code: 'logging',
      path: ['logging', 'module'],
      message:
        'Plugin "llm" has invalid logging configuration: logging.module must have a setLogger(callback) function',
    },
  ])
})
