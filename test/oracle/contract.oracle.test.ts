import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { PluginContract } from '../../src/wire/contract.js'
import { judge } from '../../src/wire/child/main.js'
import { repository, withFolder } from '../support/fixture.js'
import { BUILTINS, bundleBuiltin } from './builtins.js'

interface Definition {
  readonly modelType: string
  readonly handlers: Readonly<Record<string, unknown>>
}

/** The SDK's own script, of the SDK that is installed here. */
const script = path.join(repository, 'node_modules/@qvac/sdk/dist/scripts/contract/plugin-contract.js')
const { buildPluginContract } = (await import(pathToFileURL(script).href)) as {
  readonly buildPluginContract: (plugin: Definition) => PluginContract
}

async function definitionOf(file: string): Promise<Definition> {
  const exported = Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>)
  const found = exported.find((value) => Object.hasOwn(Object(value) as object, 'handlers'))
  if (found === undefined) throw new Error('there is no definition')
  return found as Definition
}

function bySdk(definition: Definition): string | undefined {
  try {
    return JSON.stringify(buildPluginContract(definition))
  } catch {
    return undefined
  }
}

let same = 0

describe('the contract of a built-in plugin', () => {
  it.each(BUILTINS)(
    '%s is what the script of the SDK writes, and is written where that fails',
    async (name) => {
      await withFolder('builtin', async (root) => {
        const file = path.join(root, 'plugin.mjs')
        await bundleBuiltin(name, file)
        const definition = await definitionOf(file)
        const { plugin } = judge(definition)
        expect(plugin.modelType).toBe(definition.modelType)
        expect(plugin.handlers.map((one) => one.name)).toEqual(Object.keys(definition.handlers).sort())
        const expected = bySdk(definition)
        if (expected === undefined) return
        same += 1
        expect(JSON.stringify(plugin)).toBe(expected)
      })
    },
  )

  it('was compared with the script for most of them', () => {
    expect(BUILTINS.length).toBeGreaterThan(10)
    expect(same).toBeGreaterThan(BUILTINS.length / 2)
  })
})
