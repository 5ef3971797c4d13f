import { toJSONSchema, type $ZodType } from 'zod/v4/core'
import { zod4Definition } from '../../live/example/zod4.js'
import { readShape } from '../../payload/child/read.js'
import type { Side } from '../../payload/shape.js'
import type { JsonSchema } from '../contract.js'
import { collapsed, flattened } from './as-the-sdk.js'
import { schemaOfShape } from './of-shape.js'

/** One side of a schema as the SDK's script writes it; what it does not write, of zod 3 for one, is told by its shape. */
export function wireSchema(schema: unknown, side: Side): JsonSchema {
  if (zod4Definition(schema) !== undefined) {
    try {
      const params = { target: 'draft-2020-12', io: side, unrepresentable: 'any' } as const
      const written = toJSONSchema(schema as $ZodType, params)
      // Defaults may be anything: what a file of JSON holds of them is what counts.
      const json = JSON.parse(JSON.stringify({ ...written, $schema: undefined })) as JsonSchema
      return collapsed(flattened(json))
    } catch {
      // A kind that cannot be written, or more depth than the stack has.
    }
  }
  return schemaOfShape(readShape(schema, side))
}
