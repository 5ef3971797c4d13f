import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.js'
import { findInstalled, type Installed } from '../installed.js'
import { UsageError } from '../options.js'
import { directorySource } from './directory.js'
import type { Source } from './source.js'

/**
 * The package that `target` names: a folder or a tarball by its path, or, where no such path exists, an installed
 * package by its name. Throws UsageError where it is none of these.
 */
export async function openSource(
  target: string,
  context: Pick<Context, 'scratch' | 'system' | 'signal'>,
): Promise<Source> {
  const { cwd } = context.system
  const file = path.resolve(cwd, target)
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory() === true) {
    const source = await directorySource(file, target, context.system)
    return file.split(path.sep).includes('node_modules') ? seenByApp(source) : source
  }
  if (found?.isFile() === true && TARBALL.test(file)) {
    const { tarballSource } = await import('./tarball.js')
    return tarballSource(file, target, context)
  }
  if (found !== undefined) {
    throw new UsageError(
      `Target is not a folder: ${JSON.stringify(file)}. Name the folder that holds package.json, or a .tgz.`,
    )
  }
  const installed = await findByName(target, cwd)
  if (installed === null) throw new UsageError(`Target not found: ${whatIsMissing(target, file)}.`)
  return seenByApp(await directorySource(await realpath(installed.dir), target, context.system))
}

/** The installed package that `target` names, looked up from `cwd`; null where it is no name, or of none that is installed. */
export async function findByName(target: string, cwd: string): Promise<Installed | null> {
  return NAME.test(target) ? findInstalled(target, cwd) : null
}

function whatIsMissing(target: string, file: string): string {
  if (TARBALL.test(file)) return `there is no file ${JSON.stringify(file)}`
  const folder = `there is no folder ${JSON.stringify(file)}`
  return NAME.test(target) ? `${folder}, and no package of that name is installed here` : folder
}

function seenByApp(source: Source): Source {
  return source.kind === 'directory' ? { ...source, linked: true } : source
}

const TARBALL = /\.(?:tgz|tar\.gz)$/i

const NAME = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/
