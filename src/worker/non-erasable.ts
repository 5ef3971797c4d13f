export interface NonErasable {
  /** As its author calls it: `enum Color`. */
  readonly what: string
  /** In UTF-16 units from the start of the TypeScript text. */
  readonly offset: number
}

interface Form {
  readonly source: RegExp
  readonly what: (name: string) => string
  /** What esbuild makes of it, so that the words of a comment or a text count for nothing. */
  readonly output: (name: string) => string
}

const START = String.raw`^[^\S\n]*(?:export\s+)?`

const FORMS: readonly Form[] = [
  {
    source: new RegExp(`${START}(?:const\\s+)?enum\\s+([\\w$]+)`, 'gm'),
    what: (name) => `enum ${name}`,
    output: (name) => `var ${name} = /* @__PURE__ */ ((${name}`,
  },
  {
    source: new RegExp(`${START}(?:namespace|module)\\s+([\\w$]+)`, 'gm'),
    what: (name) => `namespace ${name}`,
    output: (name) => `var ${name};\n((${name}`,
  },
  {
    source: /\bconstructor\s*\([^)]*?\b(?:public|private|protected|readonly)\s+([\w$]+)/g,
    what: (name) => `the parameter property ${name}`,
    output: (name) => `this.${name} = ${name}`,
  },
  {
    source: new RegExp(`${START}import\\s+([\\w$]+)\\s*=`, 'gm'),
    what: (name) => `import ${name} =`,
    output: (name) => `${name} = `,
  },
]

/**
 * The first of TypeScript's forms that cannot be stripped, as they mean something when they run: Bare refuses them.
 * `javascript` is what esbuild makes of the text.
 */
export function nonErasable(typescript: string, javascript: string): NonErasable | undefined {
  const found = FORMS.flatMap(({ source, what, output }) =>
    [...typescript.matchAll(source)].flatMap(({ 0: text, 1: name = '', index }) =>
      javascript.includes(output(name)) ? [{ what: what(name), offset: index + text.search(/\S/) }] : [],
    ),
  )
  return found.sort((a, b) => a.offset - b.offset)[0]
}
