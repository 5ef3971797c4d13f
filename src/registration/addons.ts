import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { System } from '../system.js'
import type { LinkedAddon } from './pack-messages.js'

/** How to run a linked bundle with its addons, or why it cannot be run here. */
export type Linking =
  { readonly ok: true; readonly env: System['env'] } | { readonly ok: false; readonly reason: string }

/** Puts the addons where the dynamic linker finds them by name, as they are linked into an app. */
export async function linkAddons(
  addons: readonly LinkedAddon[],
  folder: string,
  { env, platform }: Pick<System, 'env' | 'platform'>,
): Promise<Linking> {
  if (addons.length === 0) return { ok: true, env }
  if (platform !== 'linux') {
    return {
      ok: false,
      reason: `a bundle with native addons can be run outside an app only on Linux, not on ${platform}`,
    }
  }
  await mkdir(folder, { recursive: true })
  for (const { library, prebuild } of new Map(addons.map((addon) => [addon.library, addon])).values()) {
    if (prebuild === null)
      return { ok: false, reason: `the addon ${library} has no prebuild for this machine` }
    await symlink(prebuild, path.join(folder, library))
  }
  const searched = [folder, env['LD_LIBRARY_PATH']].filter((one) => one !== undefined)
  return { ok: true, env: { ...env, LD_LIBRARY_PATH: searched.join(':') } }
}
