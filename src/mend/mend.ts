import type { Fact, Known, Needs } from '../fact.js'
import type { Finding } from '../report.js'
import type { Edit } from './edit.js'

interface MendSpec<N extends Needs> {
  /** The messages that it mends, as `check/message`. */
  readonly of: readonly string[]
  /** Where one of them is moot or blocked, nothing is proposed. */
  readonly needs: N
  /** Pointers are into package.json as it is published. None where nothing is known to be right. */
  edits(finding: Finding, known: Known<N>): Proposal
}

/** Edits, or what is in the way of those that would mend it, as a sentence without its full stop. */
export type Proposal = readonly Edit[] | { readonly hindrance: string }

export interface Mend {
  readonly of: readonly string[]
  readonly needs: Readonly<Record<string, Fact<unknown>>>
  edits(finding: Finding, known: Known<Needs>): Proposal
}

/** Pure and synchronous, as a check: it proposes, and a second check of the edited package decides. */
export function defineMend<const N extends Needs>(spec: MendSpec<N>): Mend {
  return { ...spec, edits: (finding, known) => spec.edits(finding, known as Known<N>) }
}
