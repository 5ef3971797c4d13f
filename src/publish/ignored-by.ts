import path from 'node:path'
import type { Project } from '../facts/project.js'

/**
 * The file below the package's own folder that may keep npm from a file that is there: `files` overrules the ignore file
 * of the package, and none inside a folder that it names. wasm-pack and others write such a one.
 */
export function ignoredBy(file: string, project: Pick<Project, 'has'>): string | undefined {
  if (!project.has(file)) return undefined
  for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) {
    const found = ['.npmignore', '.gitignore'].find((name) => project.has(`${folder}/${name}`))
    if (found !== undefined) return `${folder}/${found}`
  }
  return undefined
}
