import { describe, expect, it } from 'vitest'
import { trueRange } from '../../src/mend/mends/sdk.js'
import { allContracts } from '../../src/contract/contract.js'

const versions = allContracts.map(({ sdkVersion }) => sdkVersion)
const host = (version: string) => ({ sdk: { dir: '/', version, json: {} } })

/** A plugin that only the named releases accept. */
function acceptedBy(...accepted: readonly string[]) {
  const issue = { path: [], code: 'definition', message: 'no' } as const
  const issues = versions.map((version) => [version, accepted.includes(version) ? [] : [issue]] as const)
  return { byContract: Object.fromEntries(issues) }
}

describe('the range of the SDK that is true', () => {
  it('is made of the releases that accept the plugin and that the range admits', () => {
    expect(versions).toEqual(['0.14.0', '0.16.0', '0.19.1'])
    const all = [acceptedBy(...versions)]
    expect(trueRange('*', all, host('0.16.0'))).toBe('>=0.14.0 <0.20.0')
    expect(trueRange('>=0.16.0', all, host('0.16.0'))).toBe('>=0.16.0 <0.20.0')
    expect(trueRange('0.16.0', all, host('0.16.0'))).toBe('>=0.16.0 <0.17.0')
    expect(trueRange('*', [acceptedBy('0.14.0', '0.16.0')], host('0.16.0'))).toBe('>=0.14.0 <0.17.0')
    expect(trueRange('*', [acceptedBy('0.14.0', '0.19.1')], { sdk: null })).toBe(
      '>=0.14.0 <0.15.0 || >=0.19.1 <0.20.0',
    )
  })

  it('is that of all plugins of the package', () => {
    const both = [acceptedBy('0.14.0', '0.16.0'), acceptedBy('0.16.0', '0.19.1')]
    expect(trueRange('*', both, host('0.16.0'))).toBe('>=0.16.0 <0.17.0')
  })

  it('is not known where no release accepts it, or nothing is known of those that the range admits', () => {
    expect(trueRange('*', [acceptedBy()], host('0.16.0'))).toBeUndefined()
    expect(trueRange('0.15.2', [acceptedBy(...versions)], { sdk: null })).toBeUndefined()
    expect(trueRange('latest', [acceptedBy(...versions)], { sdk: null })).toBeUndefined()
    expect(trueRange('*', [{ byContract: {} }], { sdk: null })).toBeUndefined()
  })

  it('never leaves out the SDK that the project has', () => {
    expect(trueRange('*', [acceptedBy(...versions)], host('0.21.0'))).toBeUndefined()
  })
})
