/** Draws a whole number from 0 to `below` - 1. */
export type Draw = (below: number) => number

/**
 * Writes random programs that call the SDK and depend on nothing from outside but `chance`, so that running one a few
 * times tells what reading should have told.
 */
export function randomProgram(draw: Draw): string {
  return new Author(draw).program()
}

const TEXTS = ['a', 'b', 'c', 'd']

class Author {
  #names = 0
  readonly #functions: string[] = []
  readonly #classes: string[] = []

  constructor(readonly draw: Draw) {}

  program(): string {
    const helpers = Array.from({ length: 1 + this.draw(3) }, () => this.#helper())
    const senders = Array.from({ length: 1 + this.draw(3) }, () => this.#sender())
    const exported = Array.from({ length: 1 + this.draw(2) }, (_, index) => {
      return `export function f${index}(p) {\n${this.#body(['p'], 2)}\n}`
    })
    return [
      `import { invokePlugin, invokePluginStream } from '@qvac/sdk'`,
      `const reply = invokePlugin, stream = invokePluginStream`,
      `const T = { a: 'b', b: 'c', c: 'a', d: 'd', sub: { a: 'd', b: 'a' } }`,
      `const L = ['a', 'b']`,
      ...helpers,
      ...senders,
      ...exported,
    ].join('\n')
  }

  #one<T>(...choices: readonly (() => T)[]): T {
    const chosen = choices[this.draw(choices.length)]
    if (!chosen) throw new Error('nothing to choose from')
    return chosen()
  }

  #name(prefix: string): string {
    this.#names += 1
    return `${prefix}${this.#names}`
  }

  /** A function from text to text. */
  #helper(): string {
    const name = this.#name('name')
    const text = `function ${name}(x) {\n${this.#textBody(['x'])}\nreturn ${this.#text(['x'], 1)}\n}`
    this.#functions.push(name)
    return text
  }

  /** A function, method or factory that sends what it is handed. */
  #sender(): string {
    const name = this.#name('send')
    const kind = this.draw(4)
    const body = this.#body(['x', 'y'], 1)
    if (kind === 0) this.#classes.push(`new ${name}('c').run`)
    if (kind === 0)
      return `class ${name} {\nfield = 'b'\nconstructor(k) { this.k = k }\nown() { return this.k }\nrun(x, y) {\n${this.#send(['x', 'this.k', 'this.field', 'this.own()'])}\n${body}\n}\n}`
    this.#classes.push(kind === 1 ? `${name}('a')` : name)
    if (kind === 1) return `const ${name} = (k) => (x, y) => {\n${this.#send(['k', 'x'])}\n${body}\n}`
    return kind === 2
      ? `const ${name} = (x, y = 'b') => {\n${body}\n}`
      : `function ${name}(x, y) {\n${body}\n}`
  }

  #textBody(scope: readonly string[]): string {
    return this.draw(2) === 0 ? '' : this.#change(scope, 1)
  }

  #body(scope: string[], depth: number): string {
    const own = [...scope]
    const lines: string[] = []
    for (let count = 1 + this.draw(3); count > 0; count -= 1) lines.push(this.#statement(own, depth))
    return lines.join('\n')
  }

  #statement(scope: string[], depth: number): string {
    return this.#one(
      () => this.#send(scope),
      () => this.#send(scope),
      () => this.#declare(scope),
      () => this.#change(scope, depth),
      () => this.#built(scope),
      () =>
        depth > 0
          ? `if (${this.#test()}) {\n${this.#body(scope, depth - 1)}\n} else {\n${this.#body(scope, depth - 1)}\n}`
          : this.#send(scope),
      () => (depth > 0 ? `if (${this.#test()}) return` : this.#send(scope)),
      () =>
        depth > 0
          ? `for (const i of [${this.#text(scope, 0)}, ${this.#text(scope, 0)}]) {\n${this.#send([...scope, 'i'])}\n}`
          : this.#send(scope),
      () =>
        `;[${this.#text(scope, 0)}, ${this.#text(scope, 0)}].forEach((i) => { ${this.#send([...scope, 'i'])} })`,
    )
  }

  #declare(scope: string[]): string {
    const name = this.#name('h')
    const text = `let ${name} = ${this.#text(scope, 2)}`
    scope.push(name)
    return text
  }

  /** Gives a variable another value. */
  #change(scope: readonly string[], depth: number): string {
    const variables = scope.filter((name) => /^[a-z]\d*$/.test(name) && name !== 'i')
    const target = variables[this.draw(variables.length || 1)]
    if (!target || target === 'p') return ''
    const assign = (): string => `${target} = ${this.#text(scope, 1)}`
    return this.#one(
      assign,
      () => `if (${this.#test()}) ${assign()}${this.draw(2) ? `\nelse ${assign()}` : ''}`,
      () => `${this.#test()} && (${assign()})`,
      () =>
        `switch (${this.#text(scope, 0)}) { case 'a': ${assign()}; break\ncase 'b': ${assign()}; break\n${this.draw(2) ? `default: ${assign()}` : ''} }`,
      () => (depth > 0 ? `for (const j of L) { if (${this.#test()}) ${assign()} }` : assign()),
      () =>
        `try { ${assign()}; if (${this.#test()}) throw new Error('x'); ${assign()} } catch { ${this.draw(2) ? assign() : ''} }`,
      () => `;(() => { ${assign()} })()`,
    )
  }

  #built(scope: string[]): string {
    const name = this.#name('o')
    const options = this.#one(
      () => `{ modelId: '', handler: ${this.#text(scope, 1)} }`,
      () => `{ ...${this.#test()} ? { handler: ${this.#text(scope, 1)} } : {}, modelId: '' }`,
      () => `Object.assign({ handler: ${this.#text(scope, 0)} }, { handler: ${this.#text(scope, 0)} })`,
      () => `{ handler: ${this.#text(scope, 0)}, ...{ handler: ${this.#text(scope, 0)} } }`,
    )
    const change = this.#one(
      () => '',
      () => `${name}.handler = ${this.#text(scope, 1)}`,
      () => `if (${this.#test()}) ${name}.handler = ${this.#text(scope, 1)}`,
      () => `${name}['han' + 'dler'] = ${this.#text(scope, 0)}`,
      () => `;((q) => { q.handler = ${this.#text(scope, 0)} })(${name})`,
    )
    return `const ${name} = ${options}\n${change}\n${this.#api()}(${name})`
  }

  #send(scope: readonly string[]): string {
    return this.#one(
      () => `${this.#api()}({ modelId: '', handler: ${this.#text(scope, 2)} })`,
      () => this.#call(scope),
    )
  }

  #call(scope: readonly string[]): string {
    const callee = this.#classes[this.draw(this.#classes.length || 1)]
    if (!callee) return `reply({ modelId: '', handler: ${this.#text(scope, 1)} })`
    const made = callee.replace(/^new (\w+)\('c'\)\.run$/, `new $1(${this.#text(scope, 0)}).run`)
    return `${made}(${this.#text(scope, 1)}${this.draw(2) ? `, ${this.#text(scope, 1)}` : ''})`
  }

  #api(): string {
    return this.#one(
      () => 'reply',
      () => 'stream',
      () => `(${this.#test()} ? reply : stream)`,
    )
  }

  #text(scope: readonly string[], depth: number): string {
    const literal = (): string => `'${TEXTS[this.draw(TEXTS.length)] ?? 'a'}'`
    const known = scope.filter((name) => name !== 'p')
    const variable = (): string => known[this.draw(known.length || 1)] ?? literal()
    if (depth === 0) return this.#one(literal, variable, variable)
    const inner = (): string => this.#text(scope, depth - 1)
    const helper = this.#functions[this.draw(this.#functions.length || 1)]
    return this.#one(
      literal,
      variable,
      variable,
      () => `T[${inner()}]`,
      () => `(T.sub[${inner()}] ?? ${inner()})`,
      () => `L[${this.draw(2)}]`,
      () => `(${this.#test()} ? ${inner()} : ${inner()})`,
      () => `(${this.#test()} && ${inner()} || ${inner()})`,
      () => (helper ? `${helper}(${inner()})` : literal()),
      () => `\`\${${inner()}}\``,
      () => `${inner()}.slice(0, 1)`,
    )
  }

  /** A condition that reading can decide, or that is a matter of chance. */
  #test(): string {
    const literal = (): string => `'${TEXTS[this.draw(TEXTS.length)] ?? 'a'}'`
    return this.#one(
      () => `${literal()} === ${literal()}`,
      () => `chance(${literal()})`,
      () => `L.includes(${literal()})`,
      () => `T[${literal()}] !== 'b'`,
      () => `!${literal()}.startsWith('a')`,
      () => (this.draw(2) ? 'true' : 'false'),
    )
  }
}
