import type {
  CreatedModel,
  EntryDescription,
  JudgeVerdict,
  Judgement,
  LastAnswer,
  SchemaIssue,
  SchemaVerdict,
  Thrown,
} from '../description.js'
import type { Plan } from '../messages.js'
import { callableProperty, likeness } from './describe/definition.js'
import { lookUp, type Namespace } from './describe/entry.js'
import { describeProperty, valueOf } from './describe/read.js'
import { cut, describeValue } from './describe/value.js'

type Describe = (thrown: unknown) => Thrown

/** A module imported before the plugin, or why it could not be. */
export type Imported =
  | { readonly ok: true; readonly module: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: unknown }

export interface Judges {
  readonly schema: Imported | null
  readonly judge: Imported | null
  readonly last: Imported | null
}

/** Imports the judges before the plugin is loaded, so that it cannot change what they are made of. */
export async function importJudges(plan: Plan): Promise<Judges> {
  return {
    schema: plan.schemaModule === null ? null : await attempt(plan.schemaModule),
    judge: plan.judgeModule === null ? null : await attempt(plan.judgeModule),
    last: plan.lastJudgeModule === null ? null : await attempt(plan.lastJudgeModule),
  }
}

async function attempt(url: string): Promise<Imported> {
  try {
    return { ok: true, module: (await import(url)) as Readonly<Record<string, unknown>> }
  } catch (error) {
    return { ok: false, error }
  }
}

/**
 * Judges the default export, and the likeliest candidate where the default export is none or looks like none: an
 * earlier defect must not hide a later one.
 */
export function judge(
  namespace: Namespace,
  entry: EntryDescription,
  judges: Judges,
  plan: Plan,
  describe: Describe,
): Judgement[] {
  const judged = entry.hasDefault ? ['default'] : []
  const [best] = entry.candidates
  if (best !== undefined && !(entry.hasDefault && likeness(valueOf(namespace, 'default')) > 0))
    judged.push(best)
  return judged.map((path) => {
    const value = lookUp(namespace, path)
    return {
      judged: path,
      schema: judges.schema && askSchema(judges.schema, value, describe),
      judge: judges.judge && askJudge(judges.judge, value, describe),
      createdModel: plan.callCreateModel ? callCreateModel(value, plan.home, describe) : null,
    }
  })
}

/** What the last judge says of the same values; undefined where there is none. */
export function judgeLast(
  namespace: Namespace,
  judged: readonly string[],
  { last }: Judges,
  describe: Describe,
): LastAnswer[] | undefined {
  return last === null
    ? undefined
    : judged.map((path) => ({ judged: path, verdict: askJudge(last, lookUp(namespace, path), describe) }))
}

interface ZodIssue {
  readonly path: readonly unknown[]
  readonly code: unknown
  readonly message: unknown
}
interface Schema {
  safeParse(value: unknown): {
    readonly success: boolean
    readonly error?: { readonly issues: readonly ZodIssue[] }
  }
}

function askSchema(imported: Imported, value: unknown, describe: Describe): SchemaVerdict {
  if (!imported.ok) return { kind: 'unavailable', thrown: describe(imported.error) }
  const schema = imported.module['pluginDefinitionRuntimeSchema'] as Schema | undefined
  if (schema === undefined) {
    return {
      kind: 'unavailable',
      thrown: describe(new Error('pluginDefinitionRuntimeSchema is not exported')),
    }
  }
  try {
    const result = schema.safeParse(value)
    return { kind: 'judged', issues: (result.success ? [] : (result.error?.issues ?? [])).map(issue) }
  } catch (error) {
    return { kind: 'threw', thrown: describe(error) }
  }
}

function issue({ path, code, message }: ZodIssue): SchemaIssue {
  const keys = path.map((key) => (typeof key === 'number' ? key : cut(String(key))))
  return { path: keys, code: String(code), message: cut(String(message)) }
}

function askJudge(imported: Imported, value: unknown, describe: Describe): JudgeVerdict {
  if (!imported.ok) return { kind: 'unavailable', thrown: describe(imported.error) }
  const ask = imported.module['judge']
  if (typeof ask !== 'function') {
    return { kind: 'unavailable', thrown: describe(new Error('judge is not exported')) }
  }
  try {
    return { kind: 'answered', answer: (ask as (definition: unknown) => unknown)(value) }
  } catch (error) {
    return { kind: 'threw', thrown: describe(error) }
  }
}

/** Calls `createModel` as the SDK's load does, with a path where there is no file and an empty configuration. */
function callCreateModel(definition: unknown, home: string, describe: Describe): CreatedModel | null {
  const createModel = valueOf(definition, 'createModel')
  if (typeof createModel !== 'function') return null
  const params = {
    modelId: 'probe',
    modelPath: `${home}/model.bin`,
    modelConfig: {},
    modelName: 'probe',
    artifacts: {},
  }
  try {
    const result: unknown = Reflect.apply(createModel, definition, [params])
    const model = valueOf(result, 'model')
    return {
      kind: 'returned',
      value: describeValue(result),
      model: describeProperty(result, 'model'),
      load: callableProperty(model, 'load'),
      unload: callableProperty(model, 'unload'),
    }
  } catch (error) {
    return { kind: 'threw', thrown: describe(error) }
  }
}
