import { readFileSync, realpathSync, statSync } from 'node:fs'

/** Reads the disk once per path for as long as it lives: make one per run, not per process. */
export interface Files {
  /** Follows links. */
  kind(path: string): 'file' | 'directory' | undefined
  realpath(path: string): string
  /** Undefined where there is no such file. */
  text(path: string): string | undefined
  /** Parsed strictly, so a byte order mark is a SyntaxError, as it is to Bare and Metro; null where there is no such file. */
  manifest(path: string): unknown
}

export function openFiles(): Files {
  const kinds = new Map<string, 'file' | 'directory' | undefined>()
  const texts = new Map<string, string | undefined>()
  const realpaths = new Map<string, string>()
  const manifests = new Map<string, unknown>()
  const files: Files = {
    kind: (path) => recall(kinds, path, kindOf),
    realpath: (path) => recall(realpaths, path, (one) => realpathSync.native(one)),
    text: (path) =>
      recall(texts, path, (one) => (files.kind(one) === 'file' ? readFileSync(one, 'utf8') : undefined)),
    manifest: (path) =>
      recall(manifests, path, (one): unknown => {
        const text = files.text(one)
        return text === undefined ? null : JSON.parse(text)
      }),
  }
  return files
}

function recall<Value>(known: Map<string, Value>, path: string, read: (path: string) => Value): Value {
  const found = known.get(path)
  if (found !== undefined || known.has(path)) return found as Value
  const value = read(path)
  known.set(path, value)
  return value
}

/** What cannot be asked for (a loop of links, a name too long) is not there, as to the runtimes' own probes. */
function kindOf(path: string): 'file' | 'directory' | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats?.isFile() ? 'file' : stats?.isDirectory() ? 'directory' : undefined
  } catch {
    return undefined
  }
}
