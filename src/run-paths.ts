import { pathToFileURL } from 'node:url'
import type { Stage } from './facts/stage.js'

type Staged = Pick<Stage, 'name' | 'root'>

/** JSON data with each of its texts changed; keys stay. */
export function withTexts<Value>(value: Value, change: (text: string) => string): Value
export function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one: unknown) => withTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, change)]))
}

/**
 * JSON data without the way to the plugin's own files, which lie in another folder in each run: in the staged package, or
 * in a copy of it, which is known by the end of its path.
 */
export function withoutRunPaths<Value>(value: Value, stage: Staged): Value {
  return withTexts(value, (text) => withoutRunPath(text, stage))
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
