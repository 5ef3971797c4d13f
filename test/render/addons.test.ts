import { describe, expect, it } from 'vitest'
import { addonLines } from '../../src/render/addons.js'
import { PLAIN } from '../../src/render/style.js'
import { awkwardReport } from './awkward.js'

const [one] = awkwardReport.packages
if (one === undefined) throw new Error('the report has no package')

const addons = [
  { name: 'bare-crypto', version: '1.2.0', hosts: { 'linux-x64': true, 'ios-arm64-simulator': true } },
  { name: 'words', version: '1.0.0', hosts: { 'linux-x64': true, 'ios-arm64-simulator': false } },
]

describe('the table of native addons', () => {
  it('has a column for each host', () => {
    expect(addonLines({ ...one, addons }, PLAIN)).toEqual([
      'Native addons by host',
      '                     linux  ios',
      '                     x64    arm64-sim',
      '  bare-crypto@1.2.0  ✔      ✔',
      '  words@1.0.0        ✔      ✖',
      '',
    ])
  })

  it('names what is lacking where the terminal is too narrow for it', () => {
    expect(addonLines({ ...one, addons }, { ...PLAIN, width: 36 })).toEqual([
      'Native addons by host',
      '  ✔ bare-crypto@1.2.0: for every',
      '    host',
      '  ✖ words@1.0.0: not for',
      '    ios-arm64-simulator',
      '',
    ])
  })

  it('is left out where the worker loads none', () => {
    expect(addonLines({ ...one, addons: [] }, PLAIN)).toEqual([])
  })
})
