import { defineCheck } from '../../src/check.js'
import { manifest } from '../../src/facts/manifest.js'
import { pointTo } from '../../src/resolve/json.js'
import { rangeFault } from '../../src/publish/sdk-range.js'

const SDK = '@qvac/sdk'

export default defineCheck({
  id: 'publish/sdk-dependency',
  title: '`@qvac/sdk` is a peer dependency with a range that is true',
  why: 'The app brings the SDK. A plugin that has it among its own dependencies may install a second one, which is gigabytes of addons and another registry. Before 1.0 every minor release may change what a plugin has to be, so a range without an upper end promises what nobody can know, and an exact one keeps apps from updating.',
  fix: `Write \`"peerDependencies": { "${SDK}": ">=0.16.0 <0.20.0" }\` with the releases that the plugin was tried with.`,
  severity: 'warning',
  needs: { manifest },
  wording: {
    'own-dependency': (d: { field: string; range: string }) =>
      `${SDK} ${d.range} is among the ${d.field}, so an install may bring a second SDK`,
    any: (d: { range: string }) =>
      `the range ${JSON.stringify(d.range)} admits every ${SDK} that there will be`,
    exact: (d: { range: string }) =>
      `the range ${JSON.stringify(d.range)} admits one release of ${SDK} alone`,
    unbounded: (d: { range: string }) => `the range ${JSON.stringify(d.range)} of ${SDK} has no upper end`,
    unreadable: (d: { range: string }) => `${JSON.stringify(d.range)} is no range of versions of ${SDK}`,
  },
  *inspect({ manifest }) {
    for (const field of ['dependencies', 'optionalDependencies'] as const) {
      const range = manifest[field]?.[SDK]
      if (range === undefined || manifest.peerDependencies?.[SDK] !== undefined) continue
      yield { message: 'own-dependency', data: { field, range }, at: { pointer: pointTo(`/${field}`, SDK) } }
    }
    const range = manifest.peerDependencies?.[SDK]
    const fault = range === undefined ? undefined : rangeFault(range)
    if (range === undefined || fault === undefined) return
    yield { message: fault, data: { range }, at: { pointer: pointTo('/peerDependencies', SDK) } }
  },
})
