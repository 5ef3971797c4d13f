import type { Expression, Node, ObjectExpression, Program, Property } from 'estree'
import { parseModule, positionAt, startOf, type Position } from './parse.js'
import { childrenOf } from './nodes.js'

/** Where a definition states what `path` names (`['handlers', 'echo', 'streaming']`), or the nearest thing around it. */
export type DefinitionIndex = (path: readonly (string | number)[]) => Position

/** Reads a module's text once. Undefined where it holds no plugin definition. */
export function indexDefinition(code: string): DefinitionIndex | undefined {
  const parsed = parseModule(code)
  if (!parsed.ok) return undefined
  const definition = findDefinition(parsed.ast)
  if (definition === undefined) return undefined
  return (path) => {
    let [place, object]: [Node, ObjectExpression | undefined] = [definition, definition]
    for (const key of path) {
      const property = object === undefined ? undefined : propertyOf(object, String(key))
      if (property === undefined) break
      place = property
      object = objectOf(property.value, parsed.ast)
    }
    return positionAt(code, startOf(place))
  }
}

/** The object with the most fields of a definition. */
function findDefinition(ast: Program): ObjectExpression | undefined {
  const objects = [...descendants(ast)].filter((node) => node.type === 'ObjectExpression')
  const fields = ['modelType', 'handlers', 'createModel', 'displayName', 'addonPackage', 'loadConfigSchema']
  const scored = objects.map((object) => ({
    object,
    score: fields.filter((field) => propertyOf(object, field) !== undefined).length,
  }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best !== undefined && best.score >= 2 ? best.object : undefined
}

function* descendants(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* descendants(child)
}

function propertyOf(object: ObjectExpression, key: string): Property | undefined {
  return object.properties.find((property): property is Property => {
    if (property.type !== 'Property' || property.computed) return false
    if (property.key.type === 'Identifier') return property.key.name === key
    return property.key.type === 'Literal' && String(property.key.value) === key
  })
}

/** Looks through `defineHandler({…})` and through a constant of the same module. */
function objectOf(value: Node, ast: Program): ObjectExpression | undefined {
  if (value.type === 'ObjectExpression') return value
  if (value.type === 'CallExpression') return value.arguments[0] && objectOf(value.arguments[0], ast)
  if (value.type !== 'Identifier') return undefined
  const init = initialValue(value.name, ast)
  return init == null || init.type === 'Identifier' ? undefined : objectOf(init, ast)
}

function initialValue(name: string, ast: Program): Expression | null | undefined {
  for (const statement of ast.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type !== 'VariableDeclaration') continue
    const found = declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)
    if (found !== undefined) return found.init
  }
  return undefined
}
