import { describe, expect, it } from 'vitest'
import { contractFor } from '../src/contract/contract.js'
import { HOSTS } from '../src/hosts.js'
import { readOptions } from '../src/options.js'

it.each(['0.14.0', '0.16.0', '0.19.1'])('the known hosts are those that SDK %s builds for', (version) => {
  expect(contractFor(version).defaultHosts.toSorted()).toEqual(HOSTS.toSorted())
})

describe('the targets of chosen hosts', () => {
  it('are theirs, where none is named', () => {
    expect(readOptions({ hosts: ['ios-arm64'] }, []).targets).toEqual(['mobile'])
    expect(readOptions({ hosts: 'linux-x64,android-arm64' }, []).targets).toEqual(['desktop', 'mobile'])
    expect(readOptions({}, []).targets).toEqual(['desktop', 'mobile'])
  })

  it('must have a host each', () => {
    expect(() => readOptions({ hosts: ['ios-arm64'], targets: ['desktop', 'mobile'] }, [])).toThrow(
      'The target desktop has no host among ios-arm64.',
    )
  })
})
