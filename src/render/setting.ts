import path from 'node:path'
import type { PackageReport, ReportPlace } from '../report.js'
import { PLAIN, type Style } from './style.js'

/** Where a report is read. */
export interface Setting {
  readonly style: Style
  /** The folder that the paths of the report's packages start from. */
  readonly cwd: string
  /** The folder that a reader's paths start from: the repository in a CI, else the same. */
  readonly root: string
}

/** For a reader of whom nothing is known. */
export const ANYWHERE: Setting = { style: PLAIN, cwd: '/', root: '/' }

export interface InRepository {
  /** From the setting's root, `/`-separated; absolute where it is outside. */
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** A place as a file of the repository: in the author's source where that is known, since builds are seldom in git. */
export function inRepository(
  at: ReportPlace | undefined,
  one: Pick<PackageReport, 'path'>,
  { cwd, root }: Pick<Setting, 'cwd' | 'root'>,
): InRepository {
  const { file, line, column } = at?.source ?? at ?? { file: 'package.json' }
  const absolute = path.resolve(cwd, one.path, file)
  const relative = path.relative(root, absolute)
  const shown = relative.startsWith('..') ? absolute : relative
  return {
    file: shown.split(path.sep).join('/'),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  }
}
