import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { defineFact } from '../fact.js'
import { lostImports, type LostImport } from '../publish/declaration-imports.js'
import { declarations } from './declarations.js'
import { manifest } from './manifest.js'
import { packlist } from './packlist.js'
import { stage } from './stage.js'

/** What the published declarations of the entries import and TypeScript does not find. */
export const lostDeclarations = defineFact({
  name: 'imports of declarations',
  needs: { declarations, manifest, packlist, stage },
  async learn({ declarations, manifest, packlist: { paths }, stage }): Promise<readonly LostImport[]> {
    const roots = declarations.flatMap((one) => (one.kind === 'found' ? [one.file] : []))
    if (roots.length === 0) return []
    const files = [...paths].filter((file) => /\.d\.[cm]?ts$|\.[cm]?tsx?$/.test(file))
    const read = files.map(
      async (file) => [file, await readFile(path.join(stage.root, file), 'utf8')] as const,
    )
    const texts = new Map(await Promise.all(read))
    const typeOf = typeLookup(paths, manifest.type, await nestedTypes(paths, stage.root))
    return lostImports(roots, {
      paths,
      read: (file) => texts.get(file) ?? '',
      isEsm: (file) => /\.mts$/.test(file) || (!/\.cts$/.test(file) && typeOf(file) === 'module'),
    })
  },
})

async function nestedTypes(paths: ReadonlySet<string>, root: string): Promise<ReadonlyMap<string, unknown>> {
  const nested = [...paths].filter((file) => file.endsWith('/package.json'))
  const read = nested.map(async (file) => {
    const text = await readFile(path.join(root, file), 'utf8')
    return [path.posix.dirname(file), typeIn(text)] as const
  })
  return new Map(await Promise.all(read))
}

function typeIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly type?: unknown } | null)?.type
  } catch {
    return undefined
  }
}

/** The nearest package.json decides, the package's own last. */
function typeLookup(
  paths: ReadonlySet<string>,
  own: string | undefined,
  nested: ReadonlyMap<string, unknown>,
): (file: string) => unknown {
  return (file) => {
    for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) {
      if (paths.has(`${folder}/package.json`)) return nested.get(folder)
    }
    return own
  }
}
