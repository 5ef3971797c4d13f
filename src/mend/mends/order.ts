import { manifestReading } from '../../facts/manifest.js'
import { isObject } from '../../resolve/json.js'
import { stepsOf } from '../edit.js'
import { defineMend } from '../mend.js'
import { valueAt } from '../value.js'

/** Conditions in the order in which they are asked. */
export const conditionsInOrder = defineMend({
  of: [
    'entrypoints/types/publint',
    'publish/publint/exports-types-should-be-first/said',
    'publish/publint/exports-default-should-be-last/said',
    'publish/publint/imports-default-should-be-last/said',
    'publish/publint/exports-module-should-precede-require/said',
    'publish/publint/imports-module-should-precede-require/said',
  ],
  needs: { manifestReading },
  edits({ at }, { manifestReading }) {
    const pointer = at?.pointer ?? ''
    const siblings = valueAt(manifestReading.ok && manifestReading.raw, pointer.replace(/\/[^/]*$/, ''))
    if (!isObject(siblings)) return []
    const [first = '', ...others] = Object.keys(siblings)
    const befores: Readonly<Record<string, string | null>> = {
      types: first,
      module: 'require',
      default: null,
    }
    const name = stepsOf(pointer).at(-1) ?? ''
    const before = befores[name]
    const isThere = first === name || others.includes(name)
    return before === undefined || before === name || !isThere ? [] : [{ op: 'move', pointer, before }]
  },
})
