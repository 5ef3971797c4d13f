import type { Class, Node, ObjectExpression } from 'estree'
import type { Bindings } from './bindings.js'
import type { Frame, Frames } from './frames.js'
import type { Memo } from './memo.js'
import type { ModuleWrites } from './module-writes.js'
import type { InvokeApi } from './reading.js'
import type { Code } from './syntax.js'
import type { Arguments, Atom, Factory, Value } from './values.js'

/** What reading a key yields, and whether the key may be missing. */
export interface Found {
  readonly value: Value
  readonly absent: 'no' | 'maybe' | 'yes'
}

/** One key of an object. `key` is undefined where it is computed and cannot be read. */
export interface Entry {
  readonly key: string | undefined
  readonly optional: boolean
  readonly read: () => Value
}

/** The keys of an object; `open`: there may be more than those. */
export interface Entries {
  readonly entries: readonly Entry[]
  readonly open: boolean
}

/** An assignment to a key of an object after it was made. */
export interface Write {
  /** Undefined where it may be any key. */
  readonly key: string | undefined
  /** The expression whose value is written; undefined where there is none to be read, as for `delete`. */
  readonly value: Node | undefined
  readonly getter: boolean
  readonly node: Node
}

/** All that can happen to an object after it was made. `lost` is where code gets hold of it that cannot be followed. */
export interface Fate {
  readonly writes: readonly Write[]
  readonly lost: Node | undefined
}

/** An assignment to a key of `this` in the code of a class's or object's own methods. */
export interface ThisWrite {
  readonly key: string
  readonly node: Node
  /** Undefined where the key is changed in place. */
  readonly value: Node | undefined
}

export interface Invocation {
  readonly api: InvokeApi
  readonly args: Arguments
}

/** What a call does. */
export interface Called {
  readonly enters: readonly Frame[]
  readonly invokes: readonly Invocation[]
  /** What it hands to code that cannot be followed. */
  readonly releases: readonly Value[]
  result(): Value
}

export type Truth = 'yes' | 'no' | 'input' | 'unread'

/** Everything that the parts of the reader need of each other. */
export interface World {
  readonly code: Code
  readonly bindings: Bindings
  readonly frames: Frames
  readonly recall: Memo['recall']
  /** What the expression may evaluate to when it runs in the frame. */
  evaluate(node: Node, frame: Frame): Value
  /** What an identifier or pattern is given when it is bound. */
  received(target: Node, frame: Frame): Value
  truth(test: Node, frame: Frame): Truth
  /** Reads a key at a place in the text, which tells what was written before. */
  find(atom: Atom, key: string, at: Node): Found
  /** As `find` for any value, a missing key being undefined. */
  read(value: Value, key: string, at: Node): Value
  entriesOf(atom: Atom): Entries
  fateOf(made: Node): Fate
  moduleWritesOf(factory: Factory): ModuleWrites
  thisWritesOf(node: Class | ObjectExpression): readonly ThisWrite[]
  call(callee: Value, self: Value, args: Arguments, at: Node, frame: Frame): Called
  /** What calling the function in this frame returns. */
  returned(frame: Frame): Value
}
