import type { Schema } from '../../live/example/view.js'
import { zod3Definition } from '../../live/example/zod3.js'
import { zod4Definition } from '../../live/example/zod4.js'
import { whatItThrows } from './trial.js'
import { plainValues } from './witnesses.js'

/**
 * What is thrown where a part is asked inside a schema of another generation of zod: neither calls what the other has
 * made. Null where they are of one, or nothing is thrown.
 */
export function thrownBetween(part: Schema, holder: Schema, step: string | null): string | null {
  const [inner, outer] = [makerOf(part), makerOf(holder)]
  if (inner === outer) return null
  const values = [{ [step ?? 'a']: 'a' }, { a: 'a' }, ['a'], ...plainValues()]
  for (const value of values) {
    const said = whatItThrows(holder, value)
    if (said !== null) return `${said}; ${inner} has made it, and ${outer} what holds it`
  }
  return null
}

/** What is thrown at whatever is asked, by a schema that cannot even be read; null where it answers to something. */
export function thrownAtAll(schema: Schema): string | null {
  const said = [{}, ...plainValues()].map((value) => whatItThrows(schema, value))
  return said.includes(null) ? null : (said[0] ?? null)
}

function makerOf(schema: unknown): string {
  if (zod4Definition(schema) !== undefined) return 'zod 4'
  return zod3Definition(schema) === undefined ? 'no zod' : 'zod 3'
}
