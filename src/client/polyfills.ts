/** What packages for React Native set on the global object when they are imported; read from their latest versions. */
export const polyfills: ReadonlyMap<string, readonly string[]> = new Map([
  ['react-native-get-random-values', ['crypto']],
  ['react-native-url-polyfill/auto', ['URL', 'URLSearchParams']],
  ['fast-text-encoding', ['TextDecoder', 'TextEncoder']],
  ['text-encoding-polyfill', ['TextDecoder', 'TextEncoder']],
  ['web-streams-polyfill/polyfill', ['ReadableStream', 'TransformStream', 'WritableStream']],
  ['core-js/actual/structured-clone', ['structuredClone']],
])
