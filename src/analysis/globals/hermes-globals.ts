import type { Runtime } from './runtime.js'

/** How an app runs React Native code: bare React Native, or Expo, which adds globals of its own. */
export type HermesHost = 'react-native' | 'expo'

// ECMAScript names of Hermes: hermes lib/VM/JSLib/GlobalObject.cpp.
const language = `AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error
  EvalError Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number
  Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError
  Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet console decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape`

// Set by React Native 0.88: Libraries/Core (setUpGlobals, setUpXHR, setUpTimers, setUpPerformance, setUpDOM,
// setUpNavigator, setUpAlert), and given to every module by Metro.
const reactNative = `AbortController AbortSignal Blob CustomEvent DOMRect DOMRectReadOnly Document Element Event
  EventTarget File FileReader FormData Headers HTMLElement Node NodeList Performance PerformanceEntry
  PerformanceEventTiming PerformanceLongTaskTiming PerformanceMark PerformanceMeasure PerformanceObserver
  PerformanceObserverEntryList PerformanceResourceTiming Request Response Text URL URLSearchParams WebSocket
  XMLHttpRequest __DEV__ alert cancelAnimationFrame cancelIdleCallback clearImmediate clearInterval clearTimeout
  exports fetch global module navigator performance process queueMicrotask require requestAnimationFrame
  requestIdleCallback self setImmediate setInterval setTimeout window`

const addedByExpo = `DOMException ReadableStream TextDecoder TextDecoderStream TextEncoderStream structuredClone`

// There or not by the version of Hermes or React Native, so their absence can never be said to be certain.
const dependsOnVersion = `Atomics FinalizationRegistry Float16Array Iterator SharedArrayBuffer TextDecoder TextEncoder
  atob btoa`

// React Native's process holds env alone; reading anything else of Node's gives undefined.
const membersOfProcess = new Set(
  names(`abort arch argv chdir cwd emitWarning exit getuid hrtime kill memoryUsage off on once pid release
    removeListener stderr stdin stdout umask uptime version versions`),
)

export const hermesGlobals: Readonly<Record<HermesHost, ReadonlySet<string>>> = {
  'react-native': new Set([...names(language), ...names(reactNative)]),
  expo: new Set([...names(language), ...names(reactNative), ...names(addedByExpo)]),
}

const uncertain = new Set(names(dependsOnVersion))

/** Read from the sources of React Native 0.88 and Expo 58, not run: no engine with their globals can be had here. */
export function hermes(host: HermesHost): Runtime {
  const present = hermesGlobals[host]
  return {
    has: (name) => present.has(name),
    mayHave: (name) => uncertain.has(name) && !present.has(name),
    lacksMember: (name, member) => name === 'process' && membersOfProcess.has(member),
  }
}

function names(list: string): readonly string[] {
  return list.trim().split(/\s+/)
}
