import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = new URL('..', import.meta.url)

/**
 * Imports a TypeScript module of this project, which Node 20 cannot do by itself. `file` is relative to the
 * repository. Packages stay imports, so the bundle lies where Node finds them; the module still sees its own URL.
 */
export async function importTypeScript(file) {
  const source = new URL(file, root)
  const bundle = new URL(`node_modules/.${path.basename(file, '.ts')}-${process.pid}.mjs`, root)
  try {
    await build({
      entryPoints: [fileURLToPath(source)],
      outfile: fileURLToPath(bundle),
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
      define: { 'import.meta.url': JSON.stringify(source.href) },
    })
    return await import(bundle.href)
  } finally {
    await rm(bundle, { force: true })
  }
}
