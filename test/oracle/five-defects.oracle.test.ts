import { cp } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPlugin, type Finding } from '../../src/index.js'
import { allFixtures, repository, withPlugin, withFolder } from '../support/fixture.js'
import { bareBinary } from '../resolve/oracles.js'
import { closureOf, linkPackages, writeFiles } from './truth/app.js'
import { errorIn, run } from './truth/process.js'
import { NAME } from './truth/truth.js'

/** The defects of a first try, and by what each tool would be known to have seen it. */
const DEFECTS = {
  'export targets that are not built': {
    check: 'entrypoints/target-exists',
    sign: /dist\/plugin\.js but the file does not exist|Cannot find module 'qvac-words-plugin\/plugin'/,
  },
  'ESM without a type': {
    check: 'entrypoints/module-kind',
    sign: /is written in ESM|interpreted as CJS|Unexpected token|Cannot use import statement/,
  },
  'no default export': { check: 'plugin/default-export', sign: /default export|named 'default'/ },
  'streaming left out': { check: 'plugin/definition', sign: /streaming/ },
  'a handler that is not there': { check: 'client/unknown-handler', sign: /handler/ },
} as const

type Defect = keyof typeof DEFECTS

const defects = Object.keys(DEFECTS) as readonly Defect[]

interface Seen {
  readonly publint: readonly Defect[]
  readonly bundleSdk: readonly Defect[]
  readonly ours: readonly Defect[]
}

interface Bundled {
  readonly how: string
  readonly text: string
  /** How the worker ends that was bundled. */
  readonly worker: string
}

const fixture = allFixtures().find(({ name }) => name === 'five-defects')
let seen: Seen
let findings: readonly Finding[]
let bundler: Bundled
let mended: Bundled

beforeAll(async () => {
  if (fixture === undefined) throw new Error('there is no fixture five-defects')
  await withPlugin(fixture, async (plugin) => {
    const { packages } = await checkPlugin(plugin)
    findings = packages.flatMap((one) => one.findings).filter(({ severity }) => severity === 'error')
    const publint = await lint(plugin)
    bundler = await bundle(plugin)
    await mendTargets(plugin)
    mended = await bundle(plugin)
    seen = {
      publint: seenIn(publint),
      bundleSdk: seenIn(bundler.text),
      ours: defects.filter((defect) => findings.some(({ check }) => check === DEFECTS[defect].check)),
    }
  })
})

afterAll(() => {
  const cell = (is: boolean) => (is ? 'seen' : '·').padStart(12)
  const rows = defects.map(
    (defect) =>
      defect.padEnd(36) +
      [seen.publint, seen.bundleSdk, seen.ours].map((list) => cell(list.includes(defect))).join(''),
  )
  const head = ''.padEnd(36) + ['publint', 'bundleSdk', 'this tool'].map((name) => name.padStart(12)).join('')
  console.log([head, ...rows].join('\n'))
})

async function lint(plugin: string): Promise<string> {
  const cli = path.join(repository, 'node_modules/.bin/publint')
  const { stdout, stderr } = await run(cli, [], { cwd: plugin, timeoutMs: 60_000 })
  return stdout + stderr
}

/** Has the SDK bundle the worker of an app that has the plugin. */
async function bundle(plugin: string): Promise<Bundled> {
  return withFolder('five-defects-app', async (app) => {
    await linkPackages(app, closureOf(['@qvac/sdk', 'zod']))
    await cp(plugin, path.join(app, 'node_modules', NAME), { recursive: true })
    await writeFiles(app, {
      'package.json': '{"type":"module"}',
      'qvac.config.json': JSON.stringify({ plugins: [`${NAME}/plugin`] }),
      'bundle.mjs': `import { bundleSdk } from '@qvac/sdk/commands'
await bundleSdk({ projectRoot: ${JSON.stringify(app)}, hosts: ['linux-x64'] })
process.exit(0)
`,
    })
    const { how, stdout, stderr } = await run(process.execPath, ['bundle.mjs'], {
      cwd: app,
      timeoutMs: 120_000,
    })
    const worker = await run(bareBinary(), [path.join(app, 'qvac/worker.entry.mjs')], {
      cwd: app,
      timeoutMs: 30_000,
    })
    return { how, text: stdout + stderr, worker: `${worker.how}: ${errorIn(worker.stderr)}` }
  })
}

async function mendTargets(plugin: string): Promise<void> {
  for (const name of ['client', 'plugin']) {
    await cp(path.join(plugin, `dist/${name}/index.js`), path.join(plugin, `dist/${name}.js`))
  }
}

function seenIn(text: string): readonly Defect[] {
  return defects.filter((defect) => DEFECTS[defect].sign.test(text))
}

describe('five defects at once', () => {
  it('publint sees that the targets are not there, and nothing of what a plugin has to be', () => {
    expect(seen.publint).toEqual(['export targets that are not built'])
  })

  it('bundleSdk stops at the first one', () => {
    expect(bundler.how).toBe('exit code 1')
    expect(seen.bundleSdk).toEqual(['export targets that are not built'])
  })

  it('bundleSdk passes the other four, once that one is mended, and the worker dies of them', () => {
    expect(mended.how, mended.text).toBe('exit code 0')
    expect(seenIn(mended.text)).toEqual([])
    expect(mended.worker).toMatch(/^SIGABRT: .*SyntaxError/)
  })

  it('this tool sees all five in one run, each with its place', () => {
    expect(seen.ours).toEqual(defects)
    for (const defect of defects) {
      const found = findings.filter(({ check }) => check === DEFECTS[defect].check)
      expect(
        found.map(({ at }) => typeof at?.line),
        defect,
      ).not.toContain('undefined')
    }
  })
})
