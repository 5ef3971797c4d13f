import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Memo } from './fact.js'
import { clientGraph } from './facts/client-graph.js'
import { disk } from './facts/disk.js'
import { stage } from './facts/stage.js'
import { workerGraphs } from './facts/worker-graphs.js'
import { isLinked } from './graph/labels.js'
import { packageLookup } from './worker/packages.js'

/**
 * Says `name/path` for files of packages that the bundles reach through a link out of the project (`npm link`, a
 * workspace), as for those of any other dependency.
 */
export async function linkedNames(memo: Memo): Promise<(text: string) => string> {
  const [staged, files] = await Promise.all([memo.peek(stage), memo.peek(disk)])
  if (staged?.status !== 'known' || files?.status !== 'known') return (text) => text
  const { root, app } = staged.value
  const packageOf = packageLookup(files.value)
  const linked = new Set((await reachedFiles(memo)).filter((file) => isLinked(file, root)))
  const owners = [...linked].map(packageOf)
  const ways = new Map(
    owners.flatMap((owner) => {
      if (owner === undefined) return []
      return waysTo(owner.folder, app).map((way) => [way, `${owner.name}/`] as const)
    }),
  )
  const longestFirst = [...ways].sort(([a], [b]) => b.length - a.length)
  return (text) => longestFirst.reduce((named, [way, name]) => named.replaceAll(way, name), text)
}

/** esbuild writes it relative to the folder that it works in. */
function waysTo(folder: string, app: string): readonly string[] {
  const relative = path.relative(app, folder).split(path.sep).join('/')
  return [`${pathToFileURL(folder).href}/`, folder + path.sep, `${relative}/`]
}

async function reachedFiles(memo: Memo): Promise<readonly string[]> {
  const [workers, client] = await Promise.all([memo.peek(workerGraphs), memo.peek(clientGraph)])
  const graphs = [
    ...(workers?.status === 'known' ? workers.value : []),
    ...(client?.status === 'known' ? [client.value] : []),
  ]
  // Of what cannot be bundled only the imports are known.
  return graphs.flatMap(({ graph }) => [
    ...graph.modules.map((one) => one.path),
    ...graph.edges.flatMap(({ to }) => (to.kind === 'file' ? [to.path] : [])),
  ])
}
