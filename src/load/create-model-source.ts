import type { FunctionExpression, ArrowFunctionExpression, Node, ObjectExpression } from 'estree'
import { childrenOf } from '../analysis/nodes.js'
import { parseModule } from '../analysis/parse.js'
import { staticKey } from '../analysis/client/syntax.js'

/** What the text of a `createModel` surely does wrong, whatever it is called with. */
export type CreateModelTextFault =
  | { readonly message: 'returns-nothing' }
  | { readonly message: 'returns-other'; readonly data: { readonly keys: readonly string[] } }
  | { readonly message: 'returns-no-load'; readonly data: { readonly keys: readonly string[] } }

/** Undefined where the text leaves open what is returned. `source` is what `Function.prototype.toString` gave. */
export function createModelTextFault(source: string): CreateModelTextFault | undefined {
  const made = functionIn(`(${source})`) ?? functionIn(`({ ${source} })`)
  if (made === undefined || made.async === true || made.generator === true) return undefined
  const returned = returnedBy(made)
  if (returned === undefined) return undefined
  const faults = returned.map(faultOf)
  return faults.includes(undefined) ? undefined : faults[0]
}

type Made = FunctionExpression | ArrowFunctionExpression

/** The function that a text in parentheses is, or the method of the object that it is. */
function functionIn(code: string): Made | undefined {
  const parsed = parseModule(code)
  const [statement] = parsed.ok ? parsed.ast.body : []
  if (statement?.type !== 'ExpressionStatement') return undefined
  const { expression } = statement
  if (expression.type !== 'ObjectExpression') return isMade(expression) ? expression : undefined
  const [property] = expression.properties
  return property?.type === 'Property' && isMade(property.value) ? property.value : undefined
}

function isMade(node: Node): node is Made {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
}

/** What each `return` gives, null for none; undefined where the function may do without one, by throwing. */
function returnedBy({ body }: Made): readonly (Node | null)[] | undefined {
  if (body.type !== 'BlockStatement') return [body]
  const own = ownNodes(body)
  const returns = own.flatMap((node) => (node.type === 'ReturnStatement' ? [node.argument ?? null] : []))
  if (returns.length > 0) return returns
  return own.some(({ type }) => type === 'ThrowStatement') ? undefined : [null]
}

/** The nodes of a function's body, without those of the functions in it. */
function ownNodes(node: Node): readonly Node[] {
  return childrenOf(node).flatMap((child) =>
    /Function|Class/.test(child.type) ? [] : [child, ...ownNodes(child)],
  )
}

function faultOf(returned: Node | null): CreateModelTextFault | undefined {
  if (returned === null) return { message: 'returns-nothing' }
  const whole = returned.type === 'ObjectExpression' ? closed(returned) : undefined
  if (whole === undefined) return undefined
  const model = whole.get('model')
  if (model === undefined) return { message: 'returns-other', data: { keys: [...whole.keys()] } }
  const parts = model.type === 'ObjectExpression' ? closed(model) : undefined
  if (parts === undefined || parts.has('load')) return undefined
  return { message: 'returns-no-load', data: { keys: [...parts.keys()] } }
}

/** The values of an object by key; undefined where it may have others, or a prototype that has them. */
function closed({ properties }: ObjectExpression): ReadonlyMap<string, Node> | undefined {
  const found = new Map<string, Node>()
  for (const one of properties) {
    const key = one.type === 'Property' ? staticKey(one) : undefined
    if (one.type !== 'Property' || key === undefined || key === '__proto__') return undefined
    found.set(key, one.value)
  }
  return found
}
