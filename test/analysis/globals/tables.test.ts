import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { bare, globalModules, nodeOnly, remedies } from '../../../src/analysis/globals/index.js'
import { printedInBare } from './in-bare.js'

const require = createRequire(import.meta.url)

function isInstalled(module: string): boolean {
  try {
    require.resolve(`${module}/package`)
    return true
  } catch {
    return false
  }
}

describe('the table of globals', () => {
  it('is what the installed Bare has', async () => {
    const script = fileURLToPath(new URL('../../../scripts/generate-globals.mjs', import.meta.url))
    await expect(promisify(execFile)(process.execPath, [script, '--check'])).resolves.toBeDefined()
  })

  it('tells names apart', () => {
    expect(['Bare', 'Buffer', 'URL', 'fetch', 'process'].map((name) => bare.has(name))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(nodeOnly.has('fetch')).toBe(true)
    expect(nodeOnly.has('Buffer')).toBe(false)
  })
})

describe('the remedies', () => {
  const all = [...remedies.values()].filter(({ module }) => isInstalled(module))

  it('give in the real Bare what their import line names', async () => {
    const modules = all.map(
      ({ importLine, name }, index) =>
        [`remedy-${index}.mjs`, `${importLine}\nexport default typeof ${name}`] as const,
    )
    const driver = `const types = []
for (const file of ${JSON.stringify(modules.map(([name]) => name))}) types.push((await import('./' + file)).default)
console.log(JSON.stringify(types))`
    const types = await printedInBare([...modules, ['driver.mjs', driver]])
    expect(all.length).toBeGreaterThan(20)
    expect(new Set(types as string[])).toEqual(new Set(['function', 'object']))
    expect(types).toHaveLength(all.length)
  })

  it('name for each global module what it sets in the real Bare', async () => {
    const installed = [...globalModules].filter(([specifier]) =>
      isInstalled(specifier.replace('/global', '')),
    )
    const driver = `const set = {}
const names = () => new Set(Object.getOwnPropertyNames(globalThis))
for (const specifier of ${JSON.stringify(installed.map(([specifier]) => specifier))}) {
  const before = names()
  await import(specifier)
  set[specifier] = [...names()].filter((name) => !before.has(name)).sort()
}
console.log(JSON.stringify(set))`
    const expected = installed.map(([specifier, names]) => [specifier, [...names].sort()])
    expect(installed.length).toBeGreaterThan(5)
    expect(await printedInBare([['driver.mjs', driver]])).toEqual(Object.fromEntries(expected))
  })
})
