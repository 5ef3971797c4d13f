import { access, chmod, constants, copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type PreparedBare =
  | { readonly kind: 'ready'; readonly binary: string; release(): Promise<void> }
  | { readonly kind: 'unusable'; readonly reason: string }

/**
 * Makes an installed Bare runnable. npm unpacks the binary without its executable bit and `bare-runtime` sets it at the
 * first start; where it may not be set, a copy is run. `release` removes that copy.
 */
export async function prepareBareBinary(binary: string): Promise<PreparedBare> {
  const found = await works(() => access(binary, constants.R_OK))
  if (found !== null) return { kind: 'unusable', reason: found.message }
  const inPlace: PreparedBare = { kind: 'ready', binary, release: () => Promise.resolve() }
  if ((await executable(binary)) === null) return inPlace
  if ((await works(() => chmod(binary, 0o755))) === null && (await executable(binary)) === null)
    return inPlace
  return copied(binary)
}

async function copied(binary: string): Promise<PreparedBare> {
  const folder = await mkdtemp(path.join(tmpdir(), 'qvac-plugin-check-bare-'))
  const release = () => rm(folder, { recursive: true, force: true })
  const copy = path.join(folder, path.basename(binary))
  const failed = await works(async () => {
    await copyFile(binary, copy, constants.COPYFILE_FICLONE)
    await chmod(copy, 0o755)
    await access(copy, constants.X_OK)
  })
  if (failed === null) return { kind: 'ready', binary: copy, release }
  await release()
  return { kind: 'unusable', reason: failed.message }
}

function executable(binary: string): Promise<Error | null> {
  return works(() => access(binary, constants.X_OK))
}

async function works(attempt: () => Promise<void>): Promise<Error | null> {
  try {
    await attempt()
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
