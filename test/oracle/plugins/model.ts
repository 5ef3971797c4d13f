/** A file's text by its path in the package. */
export type Files = Readonly<Record<string, string>>

/** Source text of expressions, by the name of the property. */
export type Fields = Readonly<Record<string, string>>

export type Manifest = Readonly<Record<string, unknown>>

/** `names` is an import clause: `{ z }`, `fs`, `* as fs`; empty for an import for its effect. */
export interface Import {
  readonly names: string
  readonly from: string
}

/** A function as its head and what it does, so that more can be put in front. */
export interface Body {
  readonly head: string
  readonly statements: readonly string[]
}

export type Handler = Readonly<Record<string, string | Body>>

/** One call of a handler as an app makes it. */
export interface Call {
  readonly handler: string
  readonly params: unknown
}

/** A module that defines one plugin. */
export interface Worker {
  readonly key: string
  /** Without its extension. */
  readonly file: string
  readonly imports: readonly Import[]
  /** Statements between the imports and the definition. */
  readonly top: readonly string[]
  readonly fields: Fields
  readonly createModel: Body
  /** By name; a string is an expression. */
  readonly handlers: Readonly<Record<string, Handler | string>>
  /** Around the literal of the definition. */
  readonly wrap: (literal: string) => string
  /** Statements after `const definition = …`. */
  readonly exported: readonly string[]
  /** How an app calls the handlers. */
  readonly calls: readonly Call[]
}

/** The module of the package that the workers share. */
export interface Helper {
  readonly imports: readonly Import[]
  readonly top: readonly string[]
  /** Inside the function that the handlers call. */
  readonly statements: readonly string[]
}

export interface Client {
  readonly imports: readonly Import[]
  readonly top: readonly string[]
  /** Functions as they are declared, by name. */
  readonly functions: Readonly<Record<string, string>>
}

export interface PluginPackage {
  readonly style: 'esm' | 'cjs'
  /** The worker is bundled into one file, with zod inside. */
  readonly isBundled: boolean
  readonly manifest: Manifest
  readonly workers: readonly Worker[]
  readonly helper: Helper
  readonly client: Client
  /** Files as they are, over what is made of the above; null removes one. */
  readonly files: Readonly<Record<string, string | null>>
  /** Changes the finished text of package.json, where the value of it is not enough. */
  readonly manifestText: (text: string) => string
  /** Functions of the client that an app calls, each with one sensible argument. */
  readonly used: Readonly<Record<string, unknown>>
}
