import type { TarHeader } from 'modern-tar'

/** Why a tarball is not taken, as the end of a sentence about it. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/**
 * The way of an entry inside the package, step by step, without the folder that npm packs everything into; undefined
 * for a folder, which comes with its files. Throws Refused for what npm never packs.
 */
export type EntryGuard = (header: TarHeader) => readonly string[] | undefined

/** Beyond what any registry takes; a tarball that unpacks to more is made to fill a disk. */
export const MAX_UNPACKED_BYTES = 1024 ** 3
export const TOO_LARGE = 'unpacks to more than 1 GiB'

const MAX_FILES = 100_000
const MAX_DEPTH = 64

/** One per tarball, for it remembers what came before. */
export function newEntryGuard(): EntryGuard {
  const files = new Set<string>()
  const folders = new Set<string>()
  let bytes = 0
  return ({ name, size, type = 'file' }) => {
    bytes += size
    if (bytes > MAX_UNPACKED_BYTES) throw new Refused(TOO_LARGE)
    const shown = JSON.stringify(name.slice(0, 200))
    if (type !== 'file' && type !== 'directory') throw new Refused(`has an entry that is a ${type}: ${shown}`)
    const steps = stepsOf(name, shown)
    if (type === 'directory') return undefined
    const inside = steps.slice(1)
    if (inside.length === 0) throw new Refused(`has an entry beside the package: ${shown}`)
    const key = keyOf(inside)
    const above = inside.slice(1).map((_, i) => keyOf(inside.slice(0, i + 1)))
    if (files.has(key)) throw new Refused(`has an entry twice: ${shown}`)
    if (folders.has(key) || above.some((one) => files.has(one)))
      throw new Refused(`has an entry that is a file and a folder: ${shown}`)
    files.add(key)
    for (const one of above) folders.add(one)
    if (files.size > MAX_FILES) throw new Refused(`has more than ${MAX_FILES} files`)
    return inside
  }
}

/** Some file systems take both forms of a letter with an accent for one name. */
function keyOf(steps: readonly string[]): string {
  return steps.join('/').normalize('NFC')
}

function stepsOf(name: string, shown: string): readonly string[] {
  if (/^[/\\]|^[a-z]:/i.test(name)) throw new Refused(`has an entry with an absolute path: ${shown}`)
  if (name.includes('\0') || name.includes('\\')) throw new Refused(`has an entry with an odd name: ${shown}`)
  const steps = name.replace(/\/$/, '').split('/')
  if (steps.includes('..')) throw new Refused(`has an entry that leads out of the package: ${shown}`)
  if (steps.some((step) => step === '' || step === '.'))
    throw new Refused(`has an entry with an odd name: ${shown}`)
  if (steps.length > MAX_DEPTH) throw new Refused(`has an entry more than ${MAX_DEPTH} folders deep`)
  return steps
}
