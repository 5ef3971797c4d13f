import type { CreatedModel, ValueDescription } from '../probe/description.js'
import type { Ending } from '../probe/request.js'
import { howEnded, saidBy } from '../registration/ending-text.js'

/** What is wrong with a `createModel`, seen by calling it once. Each value is described in words. */
export type CreateModelFault =
  | { readonly message: 'returned' | 'no-model' | 'no-load'; readonly data: { readonly value: string } }
  /** It threw, or ended the process: with a real model it may not. */
  | { readonly message: 'not-examined'; readonly data: { readonly how: string }; readonly unproven: true }

/** `created` is null where the process ended before `createModel` did. The worker takes `model`, and calls its `load()`. */
export function createModelFault(created: CreatedModel | null, ending: Ending): CreateModelFault | undefined {
  if (created === null) return notExamined(endedAs(ending))
  if (created.kind === 'threw') return notExamined(`throws ${saidBy(created.thrown)}`)
  const { value, model, load } = created
  if (!holdsProperties(value)) return { message: 'returned', data: { value: shown(value) } }
  if (!holdsProperties(model)) return { message: 'no-model', data: { value: shown(model) } }
  if (load.function === null) return { message: 'no-load', data: { value: shown(load.value) } }
  return undefined
}

function notExamined(how: string): CreateModelFault {
  return { message: 'not-examined', data: { how }, unproven: true }
}

function endedAs(ending: Ending): string {
  if (ending.kind === 'not-started') return `is not reached: ${ending.reason}`
  return ending.kind === 'loaded' ? 'is not called' : howEnded(ending)
}

const WITHOUT_PROPERTIES: readonly ValueDescription['kind'][] = [
  'undefined',
  'null',
  'boolean',
  'number',
  'bigint',
  'string',
  'symbol',
  'promise',
]

function holdsProperties({ kind }: ValueDescription): boolean {
  return !WITHOUT_PROPERTIES.includes(kind)
}

function shown({ kind, text }: ValueDescription): string {
  if (kind === 'promise') return 'a promise'
  return text === null || kind === 'undefined' || kind === 'null' ? kind : `the ${kind} ${text}`
}
