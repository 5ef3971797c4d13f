import { LIMITS, type EntryDescription, type ExportDescription } from '../../description.js'
import { describeDefinition, likeness } from './definition.js'
import { describeProperty, has, isObject, ownNames, valueOf } from './read.js'
import { describeFunction } from './value.js'

export type Namespace = Readonly<Record<string, unknown>>

/** Describes a module namespace, and names everything in it that could be the plugin. */
export function describeEntry(namespace: Namespace): EntryDescription {
  const names = Reflect.ownKeys(namespace)
    .filter((key) => typeof key === 'string')
    .slice(0, LIMITS.exports)
  return {
    exports: names.map((name) => describeExport(namespace, name)),
    hasDefault: names.includes('default'),
    candidates: candidates(namespace, names),
  }
}

function describeExport(namespace: Namespace, name: string): ExportDescription {
  const value = valueOf(namespace, name)
  return {
    name,
    value: describeProperty(namespace, name),
    functionKind: describeFunction(value)?.kind ?? null,
    definition: likeness(value) > 0 ? describeDefinition(value) : null,
  }
}

interface Candidate {
  readonly path: string
  readonly score: number
  readonly depth: number
}

function candidates(namespace: Namespace, names: readonly string[]): string[] {
  const found = names.flatMap((name): Candidate[] => {
    const value = valueOf(namespace, name)
    const score = likeness(value)
    return score > 0 ? [{ path: name, score, depth: 0 }] : inside(name, value)
  })
  return found.sort((a, b) => b.score - a.score || a.depth - b.depth).map(({ path }) => path)
}

function inside(name: string, value: unknown): Candidate[] {
  if (!isObject(value)) return []
  return ownNames(value)
    .slice(0, LIMITS.keys)
    .map((key) => ({ path: `${name}.${key}`, score: likeness(valueOf(value, key)), depth: 1 }))
    .filter(({ score }) => score > 1)
}

/** The value a candidate's path names. */
export function lookUp(namespace: Namespace, path: string): unknown {
  if (has(namespace, path)) return valueOf(namespace, path)
  const dot = path.indexOf('.')
  return valueOf(valueOf(namespace, path.slice(0, dot)), path.slice(dot + 1))
}
