import type { InvokeApi } from './reading.js'

export function isSdk(specifier: string): boolean {
  return specifier === '@qvac/sdk' || specifier.startsWith('@qvac/sdk/')
}

export function isInvokeApi(name: string): name is InvokeApi {
  return name === 'invokePlugin' || name === 'invokePluginStream'
}
