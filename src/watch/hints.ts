import { isDeepStrictEqual } from 'node:util'
import path from 'node:path'
import type { FSWatcher } from 'chokidar'
import { UsageError } from '../usage-error.js'
import { Bell } from './bell.js'
import type { Ground } from './ground.js'

/** Hints of the system that files may have changed. What has changed, and whether it matters, is told by the files. */
export interface Hints {
  /** Rings with every hint since `follow`; breaks where the system gives none. */
  readonly bell: Bell
  /** Watches this ground alone. Once it resolves, whatever changes afterwards gives a hint. */
  readonly follow: (ground: Ground) => Promise<void>
  readonly close: () => Promise<void>
}

export function openHints(): Hints {
  const bell = new Bell()
  let watcher: FSWatcher | undefined
  let followed: Ground | undefined
  return {
    bell,
    async follow(ground) {
      if (!bell.hasRung && isDeepStrictEqual(ground, followed)) return
      // What watches a folder that has been replaced by another of its name sees nothing of the new one, so every hint
      // ends with a watcher that is made anew. The old one goes first: a new one would share what it holds.
      await watcher?.close()
      bell.forget()
      followed = ground
      watcher = await watch(ground, bell)
    },
    async close() {
      await watcher?.close()
    },
  }
}

/** Resolves to a watcher that is ready. */
async function watch(ground: Ground, bell: Bell): Promise<FSWatcher> {
  const { watch } = await import('chokidar')
  const { packages, files } = ground
  const isWatched = watchedBy(ground)
  const roots = [...packages, ...files.map((file) => path.dirname(file))]
  const watcher = watch([...new Set(roots)], {
    ignored: (file) => !isWatched(path.resolve(file)),
    ignoreInitial: true,
    followSymlinks: false,
  })
  // The events that are made of these leave some out, and come later.
  watcher.on('raw', (_, name: string | null, details) => {
    const { watchedPath } = details as { readonly watchedPath: string }
    const file = path.join(watchedPath, name ?? '')
    if (!isWatched(file) && !files.includes(watchedPath)) return
    bell.ring()
  })
  watcher.on('error', (error) => {
    bell.break(new UsageError(whyBlind(error)))
  })
  await new Promise<void>((resolve) => watcher.once('ready', resolve))
  return watcher
}

/** Whether a change of this file or folder (absolute) may change a report. */
function watchedBy({ packages, files, written }: Ground): (file: string) => boolean {
  const exact = new Set([...packages, ...files])
  for (const one of [...exact]) exact.add(path.dirname(one))
  for (const one of written) exact.delete(one)
  return (file) =>
    exact.has(file) ||
    (!written.includes(file) &&
      packages.some((tree) => isInside(file, tree) && !isLeftOut(path.relative(tree, file))))
}

const isInside = (file: string, folder: string): boolean => `${file}${path.sep}`.startsWith(folder + path.sep)

const isLeftOut = (inside: string): boolean =>
  inside.split(path.sep).some((name) => name === 'node_modules' || name === '.git')

function whyBlind(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return `--watch cannot follow the files: ${code ?? message}. With CHOKIDAR_USEPOLLING=1 it looks at them by itself.`
}
