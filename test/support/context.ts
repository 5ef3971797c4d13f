import type { Context } from '../../src/context.js'
import { remember, type Memo } from '../../src/fact.js'
import { DEFAULTS } from '../../src/options.js'
import { newScratch } from '../../src/scratch.js'
import { newShared } from '../../src/shared.js'
import { openSource } from '../../src/source/open.js'
import { thisSystem, type System } from '../../src/system.js'

/**
 * Calls `use` with the facts of the package in `root`, on this system but for `other`; what they left on the disk is gone
 * afterwards.
 */
export async function withFacts<T>(
  root: string,
  use: (memo: Memo) => Promise<T>,
  other: Partial<System> = {},
): Promise<T> {
  const [scratch, { signal }] = [newScratch(), new AbortController()]
  const system = { ...thisSystem(), ...other }
  try {
    const source = await openSource(root, { system, scratch, signal })
    const context: Context = {
      ...{ source, system, scratch, signal },
      options: DEFAULTS,
      shared: newShared(),
      onProgress: () => undefined,
    }
    return await use(remember(context))
  } finally {
    await scratch.release()
  }
}
