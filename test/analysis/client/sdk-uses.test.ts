import { expect, test } from 'vitest'
import { readClientCalls } from '../../../src/analysis/client/client-calls.js'

test.each([
  [`import { x } from '@qvac/sdk'; export const f = () => x()`, 'linked'],
  [`export { x } from '@qvac/sdk'`, 'linked'],
  [`import * as sdk from '@qvac/sdk'; export const f = () => sdk.x()`, 'called'],
  [`const sdk = require('@qvac/sdk'); exports.f = () => (0, sdk.x)()`, 'called'],
  [`import * as sdk from '@qvac/sdk'; export const f = () => sdk.x?.()`, 'read'],
  [`const { x } = require('@qvac/sdk'); exports.f = () => x()`, 'read'],
])('%s: %s', (source, use) => {
  expect(readClientCalls(source).sdkImports).toMatchObject([{ name: 'x', use }])
})
