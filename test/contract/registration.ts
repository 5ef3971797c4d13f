import { expect, test } from 'vitest'
import { allContracts } from '../../src/contract/contract.js'
import { judgeDefinition } from '../../src/contract/judge.js'
import { corpus, everySingleChange, goodDefinition } from './corpus.js'
import { hostileDefinitions, unreadDefinitions } from './hostile.js'
import { contractOf, realRegistry, type RealRegistry, type SdkName } from './sdks.js'

interface SdkError {
  readonly name: string
  readonly message: string
}

const codes: Readonly<Record<string, string>> = {
  PLUGIN_DEFINITION_INVALID: 'definition',
  PLUGIN_MODEL_TYPE_RESERVED: 'reserved-model-type',
  PLUGIN_LOGGING_INVALID: 'logging',
}

const modelTypes = allContracts.flatMap(({ reservedModelTypes, builtinModelTypes }) => {
  return [...reservedModelTypes, ...builtinModelTypes]
})

/** Two SDKs that register in one process claim the same error codes and throw: call this from one file for each. */
export function testRegistration(name: SdkName): void {
  const contract = contractOf(name)

  test(`agrees with registerPlugin of ${name} on what stops a registration, and first by which rule`, async () => {
    const registry = await realRegistry(name)
    const named = modelTypes.map((modelType) => ({ ...goodDefinition(), modelType }))
    const seen = new Map<string, number>()
    for (const definition of [...corpus(), ...everySingleChange(), ...named]) {
      const [first] = judgeDefinition(definition, contract)
      const error = registrationError(registry, definition)
      if (error !== null && isThrownBySetLogger(error, definition)) continue
      const outcome = error === null ? 'accepted' : (codes[error.name] ?? error.name)
      expect(first?.code ?? 'accepted', error?.message).toBe(outcome)
      if (first !== undefined && first.code !== 'definition') expect(first.message).toBe(error?.message)
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
    }
    expect([...seen.keys()].sort()).toEqual(['accepted', 'definition', 'logging', 'reserved-model-type'])
    expect(Math.min(...seen.values())).toBeGreaterThan(20)
  })

  test.each(hostileDefinitions)(`${name} cannot register $name`, async ({ definition }) => {
    const registry = await realRegistry(name)
    registry.clearPlugins()
    expect(registers(registry, definition)).toBe(false)
    expect(judgeDefinition(definition, contract)).not.toEqual([])
  })

  test.each(unreadDefinitions)(`${name} registers $name`, async ({ definition }) => {
    const registry = await realRegistry(name)
    registry.clearPlugins()
    expect(registers(registry, definition)).toBe(true)
    expect(judgeDefinition(definition, contract)).toEqual([])
  })

  test(`knows what ${name} says of two plugins in one worker`, async () => {
    const registry = await realRegistry(name)
    const pair = (extra: object, other: object) => {
      registry.clearPlugins()
      registry.registerPlugin({ ...plain('one'), ...extra })
      return registers(registry, { ...plain('two'), ...other })
    }
    const { capabilities, logging } = goodDefinition()
    const elsewhere = { ...(logging as object), namespace: 'elsewhere' }
    expect(pair({}, {})).toBe(true)
    expect(pair({ capabilities }, { capabilities })).toBe(!contract.oneTurbovecIndexProvider)
    expect(pair({ logging }, { logging: elsewhere })).toBe(!contract.oneNamespacePerLoggingModule)
  })
}

// registerPlugin calls the module's setLogger once it has accepted it; what that does is not the contract's affair.
function isThrownBySetLogger(error: SdkError, definition: unknown): boolean {
  if (error.name in codes) return false
  const { logging } = definition as {
    readonly logging?: { readonly module?: { readonly setLogger?: unknown } }
  }
  return typeof logging?.module?.setLogger === 'function'
}

function plain(modelType: string): object {
  return { ...goodDefinition(), modelType, logging: undefined, capabilities: undefined }
}

function registrationError(registry: RealRegistry, definition: unknown): SdkError | null {
  registry.clearPlugins()
  try {
    registry.registerPlugin(definition)
    return null
  } catch (error) {
    return error as SdkError
  }
}

// Apart from the above, because what a hostile definition throws may be null, or break whoever looks at it.
function registers(registry: RealRegistry, definition: unknown): boolean {
  try {
    registry.registerPlugin(definition)
    return true
  } catch {
    return false
  }
}
