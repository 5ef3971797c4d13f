import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { readExports } from '../resolve/exports-map.js'
import { isObject } from '../resolve/json.js'
import { entryKeys } from '../resolve/specifiers.js'

/**
 * Why a folder that a workspace or a glob names is no plugin to be published; undefined where it is one, or says in its
 * keywords that it means to be.
 */
export async function whyNoPlugin(folder: string): Promise<string | undefined> {
  const json = await readManifest(folder)
  // What is wrong with it is a finding.
  if (json === undefined) return undefined
  const keywords: unknown = json['keywords']
  const meansTo = Array.isArray(keywords) && keywords.includes('qvac-plugin')
  if (!meansTo && !(await hasPluginEntry(folder, json))) return 'it has no plugin entry'
  return json['private'] === true ? 'it is private' : undefined
}

async function hasPluginEntry(folder: string, json: Readonly<Record<string, unknown>>): Promise<boolean> {
  const reading = readExports(json['exports'])
  const isStated = (files: readonly string[]) =>
    entryKeys(reading, files, json).plugins.some(({ intent }) => intent === 'stated')
  if (isStated([])) return true
  const opensFiles = reading.shape === 'absent' || reading.entries.some(({ key }) => key.includes('*'))
  return opensFiles && isStated(await filesIn(folder))
}

async function readManifest(folder: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
    return isObject(json) ? json : undefined
  } catch {
    return undefined
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const top = await readdir(folder, { withFileTypes: true })
  const below = top.map(async (entry) => {
    if (!entry.isDirectory()) return [entry.name]
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return []
    const files = await readdir(path.join(folder, entry.name), { recursive: true })
    return files.map((file) => `${entry.name}/${file.split(path.sep).join('/')}`)
  })
  return (await Promise.all(below)).flat()
}
