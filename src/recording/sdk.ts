/** The property of the global object under which the client's stand-in for the SDK finds the recorder. */
export const RECORDER_KEY = '__qvacPluginCheckRecorder'

/** The text of a module that has all of `names`, which the client takes from the SDK. */
export function recordingSdk(names: readonly string[]): string {
  const all = [...new Set(['invokePlugin', 'invokePluginStream', ...names])].filter(
    (name) => name !== 'default' && /^[\w$]+$/.test(name),
  )
  const lines = all.map((name) => `const ${name}$ = sdk.${name} ?? sdk.other\nexport { ${name}$ as ${name} }`)
  return [`const sdk = globalThis.${RECORDER_KEY}`, ...lines, 'export default sdk', ''].join('\n')
}
