import { exampleOf, type Example } from '../example/generate.js'
import { fits, isSchema } from '../example/view.js'

/** What to load a plugin with, and what to call its handlers with. */
export interface Examples {
  readonly modelConfig: Example
  /** By handler; of each handler's `requestSchema`. */
  readonly requests: Readonly<Record<string, Example>>
}

/** Asked by the probe beside the plugin in Bare, where the schemas are alive. */
export function judge(definition: unknown): Examples {
  const { loadConfigSchema, handlers } = definition as Readonly<Record<string, unknown>>
  const requests: Record<string, Example> = {}
  // The worker finds inherited handlers too.
  for (const name in handlers as object) {
    const handler = (handlers as Readonly<Record<string, unknown>>)[name]
    requests[name] = exampleOf((handler as { readonly requestSchema?: unknown } | null)?.requestSchema)
  }
  return { modelConfig: configOf(loadConfigSchema), requests }
}

/** An app that sets nothing sends an empty object. */
function configOf(schema: unknown): Example {
  return isSchema(schema) && fits(schema, {})
    ? { ok: true, value: {}, asksModelId: false }
    : exampleOf(schema)
}
