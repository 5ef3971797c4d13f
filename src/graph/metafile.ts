import type { ImportKind, Message, Metafile } from 'esbuild'
import type { StandIns } from './apart.js'
import { fileShown } from './attributes.js'
import type { Complaint, Edge, EdgeKind, Module } from './graph.js'

export const KINDS: Readonly<Partial<Record<ImportKind, EdgeKind>>> = {
  'import-statement': 'import',
  'dynamic-import': 'dynamic-import',
  'require-call': 'require',
  'require-resolve': 'require-resolve',
}

/** Marks the warnings that carry an edge, so that esbuild tells a literal import's place in the same pass. */
export const EDGE = 'edge'

export type Unplaced = Omit<Edge, 'line' | 'column'>

export function toEdge(message: Message): Edge {
  const edge = message.detail as Unplaced
  return { ...edge, line: message.location?.line ?? 1, column: (message.location?.column ?? 0) + 1 }
}

/** The imports that esbuild resolved by itself. */
export function plainEdges(metafile: Metafile | undefined, folder: string, asked: RegExp): Edge[] {
  return Object.entries(metafile?.inputs ?? {}).flatMap(([file, { imports }]) =>
    imports.flatMap(({ path: to, original, kind: esbuildKind }) => {
      const kind = KINDS[esbuildKind]
      if (kind === undefined || original === undefined || asked.test(original)) return []
      const destination = { kind: 'file', path: fileShown(to, folder) } as const
      return [
        { from: fileShown(file, folder), specifier: original, kind, to: destination, line: 1, column: 1 },
      ]
    }),
  )
}

export function toComplaint({ id, text, location }: Message, folder: string): Complaint {
  const file = location === null ? null : fileShown(location.file, folder)
  return { id, text, file, line: location?.line ?? 1, column: (location?.column ?? 0) + 1 }
}

/** Each once, in esbuild's order, with those that were bundled apart in the places of their stand-ins. */
export function modulesIn(
  metafile: Metafile | undefined,
  folder: string,
  standIns: StandIns,
): readonly Module[] {
  const modules = Object.entries(metafile?.inputs ?? {}).flatMap(
    ([file, { bytes, format }]): readonly Module[] =>
      standIns.behind(file) ?? [{ path: fileShown(file, folder), bytes, format }],
  )
  return [...new Map(modules.map((module) => [module.path, module])).values()]
}
