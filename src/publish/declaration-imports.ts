import path from 'node:path'

/** An import of a published declaration that TypeScript does not follow. */
export interface LostImport {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly specifier: string
  /** `missing`: nothing is there. `no-extension`: found under `bundler`, and not under `node16` in ESM. */
  readonly kind: 'missing' | 'no-extension'
}

export interface PublishedTypes {
  readonly paths: ReadonlySet<string>
  read(file: string): string
  /** Whether TypeScript takes a declaration for ESM under `node16`. */
  isEsm(file: string): boolean
}

/** The relative imports, from `roots` on, that do not lead to a published declaration. */
export function lostImports(roots: readonly string[], types: PublishedTypes): readonly LostImport[] {
  const seen = new Set<string>()
  const queue = [...roots]
  const lost: LostImport[] = []
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (seen.has(file)) continue
    seen.add(file)
    for (const { specifier, ...place } of relativeImports(types.read(file))) {
      const target = path.posix.join(path.posix.dirname(file), specifier)
      const found = declarationsOf(target).find((one) => types.paths.has(one))
      if (found === undefined) lost.push({ file, ...place, specifier, kind: 'missing' })
      else if (types.isEsm(file) && !EXTENSION.test(specifier))
        lost.push({ file, ...place, specifier, kind: 'no-extension' })
      if (found !== undefined && /\.[cm]?tsx?$/.test(found)) queue.push(found)
    }
  }
  return lost
}

const EXTENSION = /\.(?:[cm]?[jt]sx?|json)$/

const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts'],
  '.jsx': ['.tsx', '.d.ts'],
  '.mjs': ['.mts', '.d.mts'],
  '.cjs': ['.cts', '.d.cts'],
}

/** Where TypeScript looks, in its order. */
function declarationsOf(target: string): readonly string[] {
  const extension = path.posix.extname(target)
  const stem = target.slice(0, target.length - extension.length)
  const replaced = (EXTENSIONS[extension] ?? []).map((one) => stem + one)
  const guessed = ['.ts', '.tsx', '.d.ts', '/package.json', '/index.ts', '/index.tsx', '/index.d.ts']
  const itself = /\.(?:json|[cm]?tsx?)$/.test(extension) ? [target] : []
  return [...replaced, ...guessed.map((one) => target.replace(/\/$/, '') + one), ...itself]
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])(\.{1,2}(?:\/[^'"\n]*)?)\1/g

/** Comments keep their length, so that places stay true. */
function relativeImports(text: string) {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (comment) =>
    comment.replaceAll(/[^\n]/g, ' '),
  )
  return [...code.matchAll(IMPORT)].map((match) => {
    const specifier = match[2] ?? ''
    const before = code.slice(0, match.index + match[0].length - specifier.length - 1)
    return {
      specifier,
      line: before.split('\n').length,
      column: before.length - before.lastIndexOf('\n'),
    }
  })
}
