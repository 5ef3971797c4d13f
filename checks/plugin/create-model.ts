import { defineCheck } from '../../src/check.js'
import { createModelFaults } from '../../src/facts/create-model-faults.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions } from '../../src/facts/definitions.js'
import type { FunctionDescription } from '../../src/probe/description.js'

export default defineCheck({
  id: 'plugin/create-model',
  title: '`createModel` returns its model at once',
  why: 'The worker does not await `createModel`: it takes `model` from what is returned and calls `model.load()`. A promise has no `model`, so every `loadModel` of an app fails with "Cannot read properties of undefined", although the plugin registers.',
  fix: 'Make `createModel` a plain function that returns `{ model: { load } }`, and do what takes time in `async load()`.',
  severity: 'error',
  checklist: 'definition',
  needs: { definitions, definitionPlaces, createModelFaults },
  wording: {
    kind: (d: { kind: string }) => `\`createModel\` is ${d.kind}`,
    awaiter: () => '`createModel` is an async function, compiled to one that returns a promise',
    'returns-nothing': () => '`createModel` returns nothing',
    'returns-other': (d: { keys: readonly string[] }) =>
      `\`createModel\` returns an object without \`model\`; it ${hasKeys(d.keys)}`,
    'returns-no-load': (d: { keys: readonly string[] }) =>
      `\`createModel\` returns a \`model\` without \`load\`; it ${hasKeys(d.keys)}`,
    returned: (d: { value: string }) => `\`createModel\`, called once, returned ${d.value}`,
    'no-model': (d: { value: string }) =>
      `\`createModel\`, called once, returned something whose \`model\` is ${d.value}`,
    'no-load': (d: { value: string }) =>
      `\`createModel\`, called once, returned a \`model\` whose \`load\` is ${d.value}`,
    'not-examined': (d: { how: string }) =>
      `what \`createModel\` returns could not be told: called with a path where no file is and an empty configuration, it ${d.how}`,
  },
  *inspect({ definitions, definitionPlaces, createModelFaults }) {
    for (const { entry, description } of definitions) {
      const made = description?.createModel.function
      if (made === null || made === undefined) continue
      const place = () => ({ entry: entry.key, at: definitionPlaces(entry, ['createModel']) })
      const kind = KINDS[made.kind]
      if (kind !== undefined) yield { message: 'kind', data: { kind }, ...place() }
      else if (returnsAwaiter(made)) yield { message: 'awaiter', ...place() }
      else {
        const fault = createModelFaults.get(entry.key)
        if (fault !== undefined) yield { ...fault, ...place() }
      }
    }
  },
})

function hasKeys(keys: readonly string[]): string {
  return keys.length === 0 ? 'is empty' : `has ${keys.join(', ')}`
}

const KINDS: Readonly<Partial<Record<FunctionDescription['kind'], string>>> = {
  async: 'an async function, so it returns a promise',
  generator: 'a generator function, so it returns an iterator',
  'async-generator': 'an async generator function, so it returns an iterator',
  class: 'a class, which cannot be called without `new`',
}

/** The body that TypeScript and esbuild write for an async function when they compile for ES2016 and before. */
function returnsAwaiter({ source }: FunctionDescription): boolean {
  return /^[^{]*(?:=>|\{\s*return)\s*__(?:awaiter|async)\(/.test(source ?? '')
}
