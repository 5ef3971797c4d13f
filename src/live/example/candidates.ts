import type { NumberRules, TextRules } from './view.js'

const PLAIN = 'Hello world'

/** Texts that satisfy the formats and patterns that schemas ask for, the commonest first. */
const TEXTS = [
  PLAIN,
  ...[
    'hello a A ab abc en en-US en_US eng EN USD hello-world hello_world helloWorld HELLO Hello user',
    'user@example.com https://example.com/ http://localhost:8080 ws://example.com example.com',
    'file:///tmp/a.txt /tmp/a.txt ./a.txt a.txt a.wav a.png a.json model.gguf text/plain audio/wav image/png',
    '1 0 12 123 1234 12345 123456 1.5 1.0.0 v1.0.0 1h 10s 10ms 50% 10px A1 a1 1a A-1 1-2 a:b a/b a=b a,b @a/b',
    '2024-01-01 12:00 12:00:00 2024-01-01T12:00:00Z 2024-01-01T12:00:00.000Z 2024-01-01T12:00:00 2024-01',
    '2024-01-01T12:00:00+00:00 01/01/2024 P1D PT1S UTC Europe/Rome +14155552671 true false yes {} [] {"a":1}',
    '123e4567-e89b-42d3-a456-426614174000 01890a5d-ac96-774b-bcce-b302099a8057 cjld2cjxh0000qzrmn831i7rn',
    'tz4a98xxat96iws9zmbrgj3a 01ARZ3NDEKTSV4RRFFQ69G5FAV V1StGXR8_Z5jdHi6B-myT 9m4e2mr0ui3e8a215n4g',
    '1srOrx2ZWZBpBUvZwXKQmoEYga2 192.168.0.1 127.0.0.1:8080 ::1 2001:db8::1 192.168.0.0/24 2001:db8::/32',
    '00:1b:44:11:3a:b7 aGVsbG8= aGVsbG8 data:text/plain;base64,aGVsbG8= deadbeef DEADBEEF 0xdeadbeef',
    '#ffffff #fff #FFFFFF rgb(0,0,0) 😀 eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  ].flatMap((line) => line.split(' ')),
  '',
]

const LENGTHS = [8, 10, 13, 16, 20, 21, 24, 26, 32, 36, 40, 44, 48, 56, 64, 128]
const ALPHABETS = ['a', 'A', '0', '1', 'f']

/** Texts to try, the plainest first; only the schema itself can say which fits. */
export function textCandidates(rules: TextRules): string[] {
  const { least, most, prefix, suffix, within } = rules
  const limit = Math.min(most, 4096)
  const framed = TEXTS.map((text) => prefix + within.join('') + text + suffix)
  const sized = [least, most].flatMap((length) =>
    length > 0 && length <= 4096 ? ALPHABETS.map((letter) => letter.repeat(length)) : [],
  )
  const bare = prefix + within.join('') + suffix
  const long = LENGTHS.flatMap((length) => ALPHABETS.map((letter) => letter.repeat(length)))
  const stretched = framed
    .filter((text) => text.length < least && text !== '')
    .map((text) => stretch(text, rules))
  const fitting = [...framed, ...stretched, ...sized, ...long, bare].filter(
    ({ length }) => length >= least && length <= limit,
  )
  return [...new Set([...fitting, cut(framed[0] ?? PLAIN, limit)])]
}

/** Repeats the words of a text up to the length asked for, keeping its ends. */
function stretch(text: string, { least, suffix }: TextRules): string {
  const missing = least - text.length
  const filling = ` ${PLAIN}`.repeat(Math.ceil(missing / (PLAIN.length + 1))).slice(0, missing)
  const head = text.slice(0, text.length - suffix.length)
  return head + filling + suffix
}

function cut(text: string, length: number): string {
  return text.length > length ? text.slice(0, length) : text
}

/** Numbers to try, the plainest first. */
export function numberCandidates({ bounds, steps }: NumberRules): number[] {
  const around = bounds.flatMap((bound) => [bound, bound + 1, bound - 1, bound + 0.5, bound - 0.5])
  const between = bounds.flatMap((low) => bounds.map((high) => (low + high) / 2))
  const whole = [...around, ...between].map(Math.round)
  const multiples = steps.flatMap((step) => [
    step,
    0,
    ...bounds.flatMap((bound) => [Math.ceil(bound / step) * step, Math.floor(bound / step) * step]),
  ])
  return [...new Set([1, ...multiples, ...whole, ...around, ...between, 0, 2, 0.5, -1, 10, 100, 16_000])]
}

/** For schemas that tell nothing of themselves. */
export const ANYTHING: readonly unknown[] = [
  PLAIN,
  {},
  1,
  true,
  [],
  null,
  '',
  '2024-01-01T12:00:00Z',
  [PLAIN],
  [1],
]
