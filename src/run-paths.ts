import { pathToFileURL } from 'node:url'
import type { Stage } from './facts/stage.js'

type Staged = Pick<Stage, 'name' | 'root'>

/**
 * JSON data without the way to the plugin's own files, which lie in another folder in each run: in the staged package, or
 * in a copy of it, which is known by the end of its path.
 */
export function withoutRunPaths<Value>(value: Value, stage: Staged): Value
export function withoutRunPaths(value: unknown, stage: Staged): unknown {
  if (typeof value === 'string') return withoutRunPath(value, stage)
  if (Array.isArray(value)) return value.map((one: unknown) => withoutRunPaths(one, stage))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutRunPaths(one, stage)]))
}

function withoutRunPath(text: string, { name, root }: Staged): string {
  if (!/[\\/]/.test(text)) return text
  const staged = `${escaped(root)}|${escaped(pathToFileURL(root).href)}`
  const copied = `[\\\\/]node_modules[\\\\/]${escaped(name)}`
  return text.replaceAll(new RegExp(`(?:file:)?[^\\s'"]*(?:${staged}|${copied})[\\\\/]`, 'g'), '')
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
