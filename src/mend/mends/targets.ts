import path from 'node:path'
import { nearestDeclaration, nearestFile } from '../../facts/entry-files.js'
import { strayImports } from '../../facts/dependencies.js'
import { manifest, manifestReading, type PackageJson } from '../../facts/manifest.js'
import { packlist, type Packlist } from '../../facts/packlist.js'
import { project } from '../../facts/project.js'
import { targets } from '../../facts/targets.js'
import { isObject } from '../../resolve/json.js'
import type { Edit } from '../edit.js'
import { defineMend } from '../mend.js'
import { valueAt } from '../value.js'

/** A target that is not published leads to the file that is meant, or is published. */
export const targetsThatExist = defineMend({
  of: ['entrypoints/target-exists/missing', 'entrypoints/target-exists-soft/missing'],
  needs: { targets, packlist, project, manifest },
  edits({ at, check }, { targets, packlist, project, manifest }) {
    const target = targets.missing.find(({ leaf }) => leaf.pointer === at?.pointer)
    if (target === undefined) return []
    if (project.has(target.path)) return published(target.path, manifest, packlist)
    const near = nearestFile(target.path, [...packlist.paths])
    // Where no runtime looks, another extension may well be another format.
    const isSure = check === 'entrypoints/target-exists' || sameExtension(near, target.path)
    return near === undefined || !isSure
      ? []
      : [{ op: 'set', pointer: target.leaf.pointer, value: `./${near}` }]
  },
})

/** Declarations that are published under another path, or are not published. */
export const declarationsThatExist = defineMend({
  of: ['entrypoints/types/missing'],
  needs: { targets, packlist, project, manifest },
  edits({ entry, data }, { targets, packlist, project, manifest }) {
    const file = String(data['target'])
    if (project.has(file)) return published(file, manifest, packlist)
    const near = nearestDeclaration(file, [...packlist.paths])
    const stated = targets.missing.filter((one) => one.key === entry && one.path === file)
    return near === undefined
      ? []
      : stated.map(({ leaf: { pointer } }) => ({ op: 'set', pointer, value: `./${near}` }))
  },
})

export const declarationsStated = defineMend({
  of: ['entrypoints/types/absent'],
  needs: { manifestReading, packlist },
  edits({ at, data }, { manifestReading, packlist }) {
    const pointer = at?.pointer ?? ''
    const near = nearestDeclaration(String(data['target']), [...packlist.paths])
    const value = manifestReading.ok ? valueAt(manifestReading.raw, pointer) : undefined
    if (near === undefined) return []
    const types = `./${near}`
    if (isObject(value)) return [{ op: 'set', pointer: `${pointer}/types`, value: types }]
    return typeof value === 'string' ? [{ op: 'set', pointer, value: { types, default: value } }] : []
  },
})

/** What the worker imports by path and the author's folder has. */
export const importsPublished = defineMend({
  of: ['worker/outside-package/not-packed'],
  needs: { strayImports, packlist, manifest },
  edits({ data }, { strayImports, packlist, manifest }) {
    const missing = strayImports.flatMap(({ stray }) => (stray.kind === 'not-packed' ? [stray.file] : []))
    const file = missing.find((one) => one === data['missing'])
    return file === undefined ? [] : published(file, manifest, packlist)
  },
})

/** Without `files` it is `.npmignore` that leaves a file out. A folder is added whole where nothing of it is published. */
function published(file: string, { files }: PackageJson, { paths }: Packlist): readonly Edit[] {
  if (files === undefined) return []
  const [folder = ''] = file.split('/')
  const isWhole = folder !== file && ![...paths].some((one) => one.startsWith(`${folder}/`))
  return [{ op: 'set', pointer: '/files/-', value: isWhole ? folder : file }]
}

function sameExtension(near: string | undefined, target: string): boolean {
  return near !== undefined && path.posix.extname(near) === path.posix.extname(target)
}
