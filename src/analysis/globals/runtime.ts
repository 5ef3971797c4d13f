import measured from './bare-globals.json' with { type: 'json' }

/** What a JavaScript runtime puts on its global object. */
export interface Runtime {
  has(name: string): boolean
  /** Whether the value of a name cannot be told: where `has` is false, not even whether it is there. */
  mayHave?(name: string): boolean
  typeOf?(name: string): 'function' | 'object' | undefined
  /** Whether a global that is there lacks a member that Node has, such as `console.group`. */
  lacksMember?(name: string, member: string): boolean
}

const types = new Map(Object.entries(measured.names))
const lackingMembers = new Map<string, readonly string[]>(Object.entries(measured.missingMembers))

/** Bare as measured on the version in `bare-globals.json`. */
export const bare: Runtime & { readonly version: string } = {
  version: measured.measured.bare,
  has: (name) => types.has(name),
  typeOf: (name) => {
    const type = types.get(name)
    return type === 'function' || type === 'object' ? type : undefined
  },
  lacksMember: (name, member) => lackingMembers.get(name)?.includes(member) ?? false,
}

/** The names that Node 20 has on its global object and Bare lacks. */
export const nodeOnly: ReadonlySet<string> = new Set(measured.missing)

export interface Additions {
  /** Set to what they are elsewhere. */
  readonly given: ReadonlySet<string>
  /** Set to a value that is not known. */
  readonly written: ReadonlySet<string>
  /** Perhaps set. */
  readonly possible: ReadonlySet<string>
}

export function extended(runtime: Runtime, { given, possible, written }: Additions): Runtime {
  return {
    has: (name) => given.has(name) || written.has(name) || runtime.has(name),
    mayHave: (name) =>
      !given.has(name) && (written.has(name) || possible.has(name) || (runtime.mayHave?.(name) ?? false)),
    typeOf: (name) => runtime.typeOf?.(name),
    lacksMember: (name, member) => !given.has(name) && (runtime.lacksMember?.(name, member) ?? false),
  }
}
