import { constants } from 'node:fs'
import { copyFile, link, mkdir, realpath, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { mapLimited } from '../concurrency.js'
import { defineFact } from '../fact.js'
import { makeRunFolder, nearestNodeModules } from '../run-folder.js'
import { importName, manifest, manifestReading } from './manifest.js'
import { packlist } from './packlist.js'

export interface Stage {
  /** Absolute folder of a made-up app that has the plugin installed; generated entry files go here. */
  readonly app: string
  /** Absolute folder of the published package: `<app>/node_modules/<name>`, real files, no links. */
  readonly root: string
  /** The name under which the app imports the package. */
  readonly name: string
  /** Absolute folder of the nearest node_modules above the author's package, where one is. */
  readonly nodeModules: string | null
}

/** Larger files are linked: no plugin's code is that big, and model weights should not be copied. */
const COPY_LIMIT = 4 * 1024 * 1024

export const stage = defineFact({
  name: 'stage',
  needs: { manifest, manifestReading, packlist },
  async learn({ manifest, manifestReading, packlist }, context): Promise<Stage> {
    const root = await realpath(context.source.root)
    const nodeModules = await nearestNodeModules(root)
    const app = await makeRunFolder(nodeModules, context)
    const name = importName(manifest)
    const installed = path.join(app, 'node_modules', name)
    await layOut(root, installed, packlist.files)
    // Bare stops at a byte order mark, which `publish/manifest` reports; what lies behind it is looked at too.
    await writeFile(path.join(installed, 'package.json'), manifestReading.text)
    return { app, root: installed, name, nodeModules }
  },
})

async function layOut(
  from: string,
  to: string,
  files: readonly { path: string; size: number }[],
): Promise<void> {
  const folders = new Set(files.map((file) => path.dirname(path.join(to, file.path))))
  await mkdir(to, { recursive: true })
  for (const folder of folders) await mkdir(folder, { recursive: true })
  await mapLimited(files, 64, async (file) => {
    const [source, target] = [path.join(from, file.path), path.join(to, file.path)]
    // A copy keeps a plugin that writes beside its own source from changing the author's file.
    if (file.size < COPY_LIMIT) await copyFile(source, target, constants.COPYFILE_FICLONE)
    else await link(source, target).catch(() => copyFile(source, target))
  })
}
