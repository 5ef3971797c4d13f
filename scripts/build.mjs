// Builds dist/: the CLI and the API as bundles that share chunks, so that start-up loads few files and a run
// loads only what it needs; the code that runs inside the probe's child; the examples; the types; schema.json.
import { spawnSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { toJSONSchema } from 'zod'
import { examples } from './examples.mjs'
import { importTypeScript } from './import-typescript.mjs'
import { thirdPartyNotices } from './notices.mjs'

/** A build that fails leaves the last one as it is. */
const out = '.dist-next'
rmSync(out, { recursive: true, force: true })

const common = {
  bundle: true,
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
  metafile: true,
}

// CommonJS packages inside an ESM bundle ask for `require`, which ESM lacks.
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
}

const main = await build({
  ...common,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  outdir: out,
  platform: 'node',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external: ['esbuild'],
  // Some packages have a UMD `main` that no bundler can follow.
  mainFields: ['module', 'main'],
  banner,
})
const cli = readFileSync(`${out}/cli.js`, 'utf8')
writeFileSync(`${out}/cli.js`, `#!/usr/bin/env node\n${cli.replace(/^#!.*\n/, '')}`, { mode: 0o755 })

// Bare 1.24 is the oldest that runs the first group; in Node run Bare's stand-in and bare-pack.
const probe = { ...common, target: 'es2022', outdir: `${out}/probe`, outExtension: { '.js': '.mjs' } }
const inBare = await build({
  ...probe,
  entryPoints: {
    bare: 'src/probe/child/bare.ts',
    judge: 'src/probe/child/judge.ts',
    registrar: 'src/registration/child/registrar.ts',
    examples: 'src/live/child/examples.ts',
    payloads: 'src/payload/child/main.ts',
    contract: 'src/wire/child/main.ts',
    record: 'src/live/child/record.ts',
  },
  platform: 'neutral',
})
const inNode = await build({
  ...probe,
  entryPoints: {
    node: 'src/probe/child/node.ts',
    pack: 'src/registration/child/pack.ts',
    live: 'src/live/child/main.ts',
    metro: 'src/metro/child/main.ts',
    recording: 'src/recording/child/main.ts',
    types: 'src/arethetypeswrong/child/main.ts',
  },
  platform: 'node',
  target: 'node20',
})

writeFileSync(
  `${out}/THIRD-PARTY-NOTICES.txt`,
  thirdPartyNotices([main, inBare, inNode].map(({ metafile }) => metafile)),
)

const { reportSchema } = await importTypeScript('src/report-schema.ts')
const schema = {
  $id: 'https://unpkg.com/qvac-plugin-check/schema.json',
  title: 'qvac-plugin-check report',
  ...toJSONSchema(reportSchema),
}
writeFileSync('schema.json', `${JSON.stringify(schema, null, 2)}\n`)

const { configSchema } = await importTypeScript('src/config/schema.ts')
const { checks } = await importTypeScript('src/registry.ts')
const ofConfig = {
  $id: 'https://unpkg.com/qvac-plugin-check/config.schema.json',
  title: 'qvac-plugin-check configuration',
  ...toJSONSchema(configSchema(checks.map(({ id }) => id))),
}
writeFileSync(`${out}/config.schema.json`, `${JSON.stringify(ofConfig, null, 2)}\n`)

writeFileSync(`${out}/examples.json`, `${JSON.stringify(await examples())}\n`)

const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', `${out}/types`]
const types = spawnSync(process.execPath, tsc, { stdio: 'inherit' })
if (types.status !== 0) process.exit(1)

rmSync('dist', { recursive: true, force: true })
renameSync(out, 'dist')
