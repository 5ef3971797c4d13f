import { isObject } from '../resolve/json.js'
import { stepsOf } from './edit.js'

/** What stands at a JSON pointer; undefined where nothing does. */
export function valueAt(json: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)] as unknown
    return isObject(value) ? value[step] : undefined
  }, json)
}
