import { chmod, lstat, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Source } from '../source/source.js'
import { UsageError } from '../usage-error.js'

/** A package.json that may be edited. */
export interface ManifestFile {
  /** Absolute. */
  readonly path: string
  /** From the folder in which the command was run, `/`-separated; the mere name where it lies elsewhere. */
  readonly shown: string
  readonly text: string
}

/** Throws UsageError where package.json is not the author's to edit, or could not be written back as it is. */
export async function openManifest({ kind, root, label }: Source, cwd: string): Promise<ManifestFile> {
  const folder = path.resolve(cwd, label)
  const named = JSON.stringify(label)
  if (kind !== 'directory')
    throw new UsageError(
      `--fix edits the package.json of a plugin's folder, and ${named} is ${kind === 'tarball' ? 'a tarball' : 'an installed package'}. Name the folder that it is published from.`,
    )
  if (root !== folder)
    throw new UsageError(
      `--fix leaves ${named} alone: what is published is ${JSON.stringify(root)}, by \`publishConfig.directory\`, and its package.json is written by the build.`,
    )
  const file = path.join(root, 'package.json')
  const stats = await lstat(file)
  if (stats.isSymbolicLink())
    throw new UsageError(
      `--fix leaves ${JSON.stringify(file)} alone: it is a link. Name the folder that it leads to.`,
    )
  const bytes = await readFile(file)
  const text = bytes.toString('utf8')
  if (!Buffer.from(text, 'utf8').equals(bytes))
    throw new UsageError(
      `--fix leaves ${JSON.stringify(file)} alone: it is not UTF-8. Save it as UTF-8 first.`,
    )
  const relative = path.relative(cwd, file).split(path.sep).join('/')
  return { path: file, shown: /^(?:\.\.\/|[a-z]:|\/)/i.test(relative) ? 'package.json' : relative, text }
}

/** Whole or not at all. Throws UsageError where the file has changed since it was read, or may not be written. */
export async function replaceManifest({ path: file, text }: ManifestFile, next: string): Promise<void> {
  const shown = JSON.stringify(file)
  const { mode } = await lstat(file)
  // A rename needs no right to write the file itself.
  if ((mode & 0o222) === 0)
    throw new UsageError(
      `--fix has written nothing: ${shown} is read-only. Make it writable, or use --dry-run.`,
    )
  const beside = `${file}.${crypto.randomUUID()}.tmp`
  try {
    await writeFile(beside, next, { flag: 'wx' })
    await chmod(beside, mode & 0o7777)
    if ((await readFile(file, 'utf8')) !== text)
      throw new UsageError(`--fix has written nothing: ${shown} has changed since it was read. Run it again.`)
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    if (error instanceof UsageError) throw error
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new UsageError(`--fix has written nothing: ${shown} cannot be replaced: ${code}.`)
  }
}
