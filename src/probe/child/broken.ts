interface Trial {
  readonly name: string
  /** Uses the global as the plugin left it, in the plainest way. */
  readonly holds: () => boolean
}

/** What the worker's own code cannot do without: its messages are JSON, its calls are promises. */
const TRIALS: readonly Trial[] = [
  { name: 'JSON.parse', holds: () => (JSON.parse('{"a":["b",1]}') as { a: unknown[] }).a[0] === 'b' },
  { name: 'JSON.stringify', holds: () => JSON.stringify({ a: ['b', 1] }) === '{"a":["b",1]}' },
  { name: 'Promise', holds: keepsPromises },
  { name: 'Promise.resolve', holds: () => Promise.resolve(1) instanceof Promise },
  { name: 'Map', holds: () => new Map([['a', 1]]).get('a') === 1 && !new Map().has('a') },
  { name: 'Set', holds: () => new Set(['a']).has('a') && !new Set().has('a') },
  { name: 'Object.keys', holds: () => Object.keys({ a: 1 })[0] === 'a' },
  { name: 'Object.entries', holds: () => Object.entries({ a: 1 })[0]?.[1] === 1 },
  { name: 'Array.isArray', holds: () => Array.isArray([]) && !Array.isArray({}) },
  {
    name: 'Array.prototype',
    holds: () => [...[1, 2].map((one) => one + 1).filter((one) => one > 2)][0] === 3,
  },
  { name: 'Array.prototype.push', holds: () => [1].push(2) === 2 },
  { name: 'String.prototype', holds: () => 'a-b'.split('-')[1] === 'b' && 'abc'.slice(1) === 'bc' },
  { name: 'String.prototype.replace', holds: () => 'a-b'.replace('-', '+') === 'a+b' },
  { name: 'RegExp.prototype', holds: () => /b/.test('abc') && /(b)/.exec('abc')?.[1] === 'b' },
  { name: 'Uint8Array', holds: () => new Uint8Array([1, 2]).subarray(1)[0] === 2 },
  { name: 'Error', holds: () => new Error('a').message === 'a' },
  { name: 'setTimeout', holds: () => typeof setTimeout === 'function' },
  { name: 'queueMicrotask', holds: () => typeof queueMicrotask === 'function' },
]

function keepsPromises(): boolean {
  const ran: true[] = []
  const kept = new Promise<void>((resolve) => {
    ran[0] = true
    resolve()
  })
  return (
    ran.length === 1 &&
    typeof kept.then === 'function' &&
    typeof kept.then(() => undefined).catch === 'function'
  )
}

/** The globals that no longer do what they are for. Runs in what the plugin has left: plain syntax only. */
export function brokenGlobals(): readonly string[] {
  const broken: string[] = []
  for (let index = 0; index < TRIALS.length; index += 1) {
    const trial = TRIALS[index]
    if (trial !== undefined && !stands(trial)) broken[broken.length] = trial.name
  }
  return broken
}

function stands({ holds }: Trial): boolean {
  try {
    return holds()
  } catch {
    return false
  }
}
