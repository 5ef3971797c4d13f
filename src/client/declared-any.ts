import path from 'node:path'
import type ts from 'typescript'
import type { Files } from '../resolve/files.js'

type TypeScript = typeof ts

/** A wrapper whose declared types hold an `any`. */
export interface DeclaredAny {
  readonly wrapper: string
  /** Absolute path of the declaration file with the `any`. */
  readonly file: string
  readonly line: number
  readonly column: number
}

interface Declared {
  readonly source: ts.SourceFile
  readonly node: ts.Node
}

/** Finds the first `any` in what each wrapper takes and returns, following the package's own declarations. */
export function declaredAny(
  entry: string,
  wrappers: readonly string[],
  files: Files,
  typescript: TypeScript,
): readonly DeclaredAny[] {
  const reader = createReader(files, typescript)
  return wrappers.flatMap((wrapper): readonly DeclaredAny[] => {
    const seen = new Set<ts.Node>()
    const found = reader.exported(entry, wrapper).map((one) => firstAny(one, seen, reader, typescript))
    const [first] = found.filter((one) => one !== undefined)
    if (first === undefined) return []
    const { line, character } = first.source.getLineAndCharacterOfPosition(first.node.getStart(first.source))
    return [{ wrapper, file: first.source.fileName, line: line + 1, column: character + 1 }]
  })
}

function firstAny(
  { source, node }: Declared,
  seen: Set<ts.Node>,
  reader: Reader,
  typescript: TypeScript,
): Declared | undefined {
  if (seen.has(node)) return undefined
  seen.add(node)
  if (node.kind === typescript.SyntaxKind.AnyKeyword) return { source, node }
  // A parameter without a type is an `any` that was not written.
  if (typescript.isParameter(node) && node.type === undefined) return { source, node }
  const referred = typescript.isTypeReferenceNode(node) && typescript.isIdentifier(node.typeName)
  const declarations = referred ? reader.named(source, node.typeName.text) : []
  for (const one of declarations) {
    const found = firstAny(one, seen, reader, typescript)
    if (found !== undefined) return found
  }
  return typescript.forEachChild(node, (child) => firstAny({ source, node: child }, seen, reader, typescript))
}

interface Reader {
  /** What a file exports under a name. */
  exported(file: string, name: string): readonly Declared[]
  /** What a name means inside a file. */
  named(source: ts.SourceFile, name: string): readonly Declared[]
}

function createReader(files: Files, typescript: TypeScript): Reader {
  const sources = new Map<string, ts.SourceFile | undefined>()
  const sourceOf = (file: string) => {
    if (!sources.has(file)) sources.set(file, parse(file, files, typescript))
    return sources.get(file)
  }
  const declared = (source: ts.SourceFile, name: string): readonly Declared[] =>
    source.statements.flatMap((statement) =>
      declarationsIn(statement, name, typescript).map((node) => ({ source, node })),
    )
  const asked = new Set<string>()
  const reader: Reader = {
    exported(file, name) {
      const source = sourceOf(file)
      const key = `${file}\0${name}`
      // Files may hand on from each other in a circle.
      if (source === undefined || asked.has(key)) return []
      asked.add(key)
      const handed = handedOn(source, name, { files, reader, typescript })
      asked.delete(key)
      return handed.length > 0 ? handed : declared(source, name)
    },
    named(source, name) {
      const imported = importsOf(source, name, { files, typescript })
      return imported.length > 0
        ? imported.flatMap((one) => reader.exported(one.file, one.name))
        : declared(source, name)
    },
  }
  return reader
}

interface Surroundings {
  readonly files: Files
  readonly typescript: TypeScript
}

/** What `export { … }` and `export * from` hand on under a name. */
function handedOn(
  source: ts.SourceFile,
  name: string,
  { files, reader, typescript }: Surroundings & { readonly reader: Reader },
): readonly Declared[] {
  return source.statements.filter(typescript.isExportDeclaration).flatMap((one) => {
    const from = besideOf(source, one.moduleSpecifier, { files, typescript })
    if (one.exportClause === undefined) return from === undefined ? [] : reader.exported(from, name)
    if (!typescript.isNamedExports(one.exportClause)) return []
    return one.exportClause.elements.flatMap(({ name: as, propertyName = as }) => {
      if (as.text !== name) return []
      if (one.moduleSpecifier === undefined) return reader.named(source, propertyName.text)
      return from === undefined ? [] : reader.exported(from, propertyName.text)
    })
  })
}

/** The declaration file, and the name in it, that a name is imported from. */
function importsOf(source: ts.SourceFile, name: string, { files, typescript }: Surroundings) {
  return source.statements.filter(typescript.isImportDeclaration).flatMap((one) => {
    const file = besideOf(source, one.moduleSpecifier, { files, typescript })
    const bindings = one.importClause?.namedBindings
    if (file === undefined || bindings === undefined || !typescript.isNamedImports(bindings)) return []
    const elements = bindings.elements.filter((element) => element.name.text === name)
    return elements.map(({ name: as, propertyName = as }) => ({ file, name: propertyName.text }))
  })
}

function besideOf(
  source: ts.SourceFile,
  specifier: ts.Expression | undefined,
  { files, typescript }: Surroundings,
): string | undefined {
  return specifier !== undefined && typescript.isStringLiteral(specifier)
    ? declarationFile(source.fileName, specifier.text, files)
    : undefined
}

function parse(file: string, files: Files, typescript: TypeScript): ts.SourceFile | undefined {
  const text = files.text(file)
  return text === undefined
    ? undefined
    : typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true)
}

function declarationsIn(statement: ts.Statement, name: string, typescript: TypeScript): readonly ts.Node[] {
  if (typescript.isVariableStatement(statement)) {
    return statement.declarationList.declarations.filter(
      (one) => typescript.isIdentifier(one.name) && one.name.text === name,
    )
  }
  const isNamed =
    typescript.isFunctionDeclaration(statement) ||
    typescript.isInterfaceDeclaration(statement) ||
    typescript.isTypeAliasDeclaration(statement) ||
    typescript.isClassDeclaration(statement)
  return isNamed && statement.name?.text === name ? [statement] : []
}

const DECLARED_BY: Readonly<Record<string, string>> = { '.js': '.d.ts', '.mjs': '.d.mts', '.cjs': '.d.cts' }

/** The declarations that a relative import in a declaration file leads to; packages are not followed. */
function declarationFile(from: string, specifier: string, files: Files): string | undefined {
  if (!/^\.\.?(?:\/|$)/.test(specifier)) return undefined
  const target = path.resolve(path.dirname(from), specifier)
  const extension = path.extname(target)
  const declared = DECLARED_BY[extension]
  const candidates = [
    ...(declared === undefined ? [] : [target.slice(0, -extension.length) + declared]),
    target,
    `${target}.d.ts`,
    path.join(target, 'index.d.ts'),
  ]
  return candidates.find((one) => /\.d\.[cm]?ts$/.test(one) && files.kind(one) === 'file')
}
