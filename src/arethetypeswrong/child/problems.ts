import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import type { Resolution, TypesProblem, TypesRequest } from '../messages.js'

const problemShape = z.looseObject({
  kind: z.string(),
  typesFileName: z.optional(z.string()),
  implementationFileName: z.optional(z.string()),
  missing: z.optional(z.array(z.string())),
  fileName: z.optional(z.string()),
  moduleSpecifier: z.optional(z.string()),
  end: z.optional(z.number()),
})

type Problem = z.infer<typeof problemShape>

const entryShape = z.looseObject({
  resolutions: z.record(z.string(), z.looseObject({ visibleProblems: z.optional(z.array(z.number())) })),
})

const analysisShape = z.looseObject({
  entrypoints: z.record(z.string(), entryShape),
  problems: z.array(problemShape),
})

const untypedShape = z.looseObject({ types: z.literal(false) })

type Asked = Pick<TypesRequest, 'root' | 'name' | 'entries'>

/** What is asked of it: from `require`, and where `exports` is not read, nothing of a plugin is. */
const ASKED: readonly (readonly [string, Resolution])[] = [
  ['bundler', 'bundler'],
  ['node16-esm', 'node16'],
]

/** What `checkPackage` says of the entries; undefined where its answer has a form that no known release gives. */
export async function readProblems(
  analysis: unknown,
  request: Asked,
): Promise<readonly TypesProblem[] | undefined> {
  if (untypedShape.safeParse(analysis).success) return []
  const reading = analysisShape.safeParse(analysis)
  if (!reading.success) return undefined
  const { problems, entrypoints } = reading.data
  const found: TypesProblem[] = []
  for (const entry of request.entries) {
    const resolutions = entrypoints[entry]?.resolutions
    if (resolutions === undefined) return undefined
    for (const [index, problem] of problems.entries()) {
      const under = ASKED.flatMap(([kind, name]) =>
        resolutions[kind]?.visibleProblems?.includes(index) === true ? [name] : [],
      )
      const told = under.length === 0 ? undefined : await tell(problem, request)
      if (told !== undefined) found.push({ entry, under, ...told })
    }
  }
  return together(found)
}

type Told<P = TypesProblem> = P extends unknown ? Omit<P, 'entry' | 'under'> : never

/** Kinds that are not here are no matter of a plugin: docs/decisions/arethetypeswrong.md. */
async function tell(problem: Problem, request: Asked): Promise<Told | undefined> {
  if (problem.kind === 'NoResolution') return { kind: 'nothing-found' }
  if (problem.kind === 'InternalResolutionError') return lostImport(problem, request)
  if (problem.kind === 'CJSOnlyExportsDefault') {
    const code = fileIn(problem.fileName, request)
    return code === undefined ? undefined : { kind: 'default-inside', code }
  }
  const types = fileIn(problem.typesFileName, request)
  const code = fileIn(problem.implementationFileName, request)
  if (types === undefined || code === undefined) return undefined
  if (problem.kind === 'FalseCJS')
    return { kind: 'other-format', types, code, typesAre: 'CommonJS', codeIs: 'ESM' }
  if (problem.kind === 'FalseESM')
    return { kind: 'other-format', types, code, typesAre: 'ESM', codeIs: 'CommonJS' }
  if (problem.kind === 'FalseExportDefault') return { kind: 'no-default', types, code }
  if (problem.kind === 'MissingExportEquals') return { kind: 'no-export-equals', types, code }
  if (problem.kind === 'NamedExports')
    return { kind: 'names-unseen', types, code, missing: problem.missing ?? [] }
  return undefined
}

async function lostImport(
  { fileName, moduleSpecifier: specifier, end }: Problem,
  request: Asked,
): Promise<Told | undefined> {
  const file = fileIn(fileName, request)
  if (file === undefined || specifier === undefined || end === undefined) return undefined
  const text = await readFile(path.join(request.root, file), 'utf8')
  // `end` lies behind the closing quote.
  const before = text.slice(0, end - 1 - specifier.length)
  const line = before.split('\n').length
  return { kind: 'lost-import', file, line, column: before.length - before.lastIndexOf('\n'), specifier }
}

/** A file of the package itself; what it bundles in `node_modules` is other authors'. */
function fileIn(file: string | undefined, { name }: Asked): string | undefined {
  const root = `/node_modules/${name}/`
  const inside = file?.startsWith(root) === true ? file.slice(root.length) : undefined
  return inside?.split('/').includes('node_modules') === true ? undefined : inside
}

/** An import is looked up once for each way of resolution, and two entries may reach the same declaration. */
function together(problems: readonly TypesProblem[]): readonly TypesProblem[] {
  const byText = new Map<string, TypesProblem>()
  for (const { under, ...problem } of problems) {
    const key = JSON.stringify(problem.kind === 'lost-import' ? { ...problem, entry: '' } : problem)
    const before = byText.get(key)
    const both = [...new Set([...(before?.under ?? []), ...under])].sort()
    byText.set(key, { ...(before ?? problem), under: both })
  }
  return [...byText.values()]
}
