import { execFileSync } from 'node:child_process'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { plan } from '../../src/init/plan.js'
import { runCli } from '../support/cli.js'
import { fixturesFolder, withFolder } from '../support/fixture.js'
import { runSteps, type Step } from '../support/steps.js'

const WORKFLOW = '.github/workflows/qvac-plugin-check.yml'
const nowhere = { files: [], folder: '', hasWorkflow: false }

async function withProject<T>(use: (root: string) => Promise<T>): Promise<T> {
  return withFolder('init', async (root) => {
    await cp(path.join(fixturesFolder, 'ready'), root, { recursive: true })
    execFileSync('git', ['init', '--quiet'], { cwd: root })
    return use(root)
  })
}

async function stepsOf(root: string): Promise<readonly Step[]> {
  const text = await readFile(path.join(root, WORKFLOW), 'utf8')
  return (parse(text) as { jobs: { check: { steps: Step[] } } }).jobs.check.steps
}

describe('init', () => {
  it('shows what it would do, and does it only with --yes', async () => {
    await withProject(async (root) => {
      const before = await readdir(root)
      const shown = await runCli(['init'], { cwd: root })
      expect(shown.stdout).toContain(`+ ${WORKFLOW} would be written`)
      expect(shown.stdout).toContain('run it again with --yes')
      expect(await readdir(root)).toEqual(before)

      const done = await runCli(['init', '--yes'], { cwd: root })
      expect(done.stdout).toContain(`+ ${WORKFLOW} written`)
      const again = await runCli(['init', '--yes'], { cwd: root })
      expect(again.stdout.match(/stays as it is/g)).toHaveLength(3)
      expect((await runCli([], { cwd: root })).code).toBe(0)
    })
  })

  it('writes a workflow whose steps run', async () => {
    await withProject(async (root) => {
      await runCli(['init', '--yes'], { cwd: root })
      const steps = (await stepsOf(root)).filter(({ run }) => run !== 'npm install')
      await withFolder('runner', async (temporary) => {
        const surroundings = { cwd: root, temporary, expressions: { 'runner.temp': temporary } }
        const good = await runSteps(steps, surroundings)
        expect(good.code, good.log).toBe(0)
        expect(good.summary).toContain('✔ Ready to publish')
        await writeFile(path.join(root, 'dist/plugin.js'), 'export const plugin = {}\n')
        const bad = await runSteps(steps, surroundings)
        expect(bad.code).toBe(1)
        expect(bad.log).toContain('::error title=plugin/default-export,file=dist/plugin.js')
        expect(bad.summary).toContain('✖ Not ready')
        const [summarise] = steps.slice(-1)
        const none = await runSteps(summarise === undefined ? [] : [summarise], {
          ...surroundings,
          temporary: path.join(temporary, 'other'),
        })
        expect([none.code, none.summary]).toEqual([0, ''])
      })
    })
  })

  it('puts the workflow at the top of the repository', async () => {
    await withProject(async (root) => {
      const folder = path.join(root, 'packages', 'words')
      await cp(path.join(fixturesFolder, 'ready'), folder, { recursive: true })
      await runCli(['init', 'packages/words', '--yes'], { cwd: root })
      const folders = (await stepsOf(root)).map((step) => step['working-directory'])
      expect(folders).toContain('packages/words')
      expect(await readdir(folder)).toContain('qvac-plugin-check.config.json')
    })
  })

  it('refuses a folder without a package', async () => {
    await withFolder('init-empty', async (root) => {
      const { code, stderr } = await runCli(['init'], { cwd: root })
      expect([code, stderr]).toEqual([2, expect.stringContaining('there is no package.json')])
    })
  })
})

describe('the plan', () => {
  it('keeps the format of package.json', () => {
    const manifest = '{\r\n\t"name": "a",\r\n\t"scripts": {\r\n\t\t"build": "tsc"\r\n\t}\r\n}\r\n'
    const [step] = plan({ manifest, files: [], repository: nowhere })
    expect(step).toMatchObject({
      after: manifest.replace(
        '"tsc"',
        '"tsc",\r\n\t\t"prepublishOnly": "npm run build && qvac-plugin-check"',
      ),
    })
  })

  it('leaves another prepublishOnly alone and says what to add', () => {
    const manifest = '{ "scripts": { "prepublishOnly": "npm test" } }'
    const [step] = plan({ manifest, files: [], repository: nowhere })
    expect(step).toMatchObject({
      kind: 'leave',
      why: expect.stringContaining('npm test && qvac-plugin-check') as string,
    })
  })

  it.each([
    ['pnpm-lock.yaml', 'pnpm install --frozen-lockfile', 'pnpm run build'],
    ['yarn.lock', 'yarn install --immutable', 'yarn run build'],
    ['bun.lock', 'bun install --frozen-lockfile', 'bun run build'],
    ['package-lock.json', 'npm ci', 'npm run build'],
  ])('installs as %s says', (lockfile, install, build) => {
    const manifest = '{ "scripts": { "build": "tsc" } }'
    const steps = plan({ manifest, files: [], repository: { ...nowhere, files: [lockfile] } })
    const text = steps.flatMap((step) => (step.kind === 'write' ? [step.after] : [])).join('\n')
    expect(text).toContain(`- run: ${install}\n`)
    expect(text).toContain(`- run: ${build}\n`)
  })
})

describe.concurrent('init loses nothing', () => {
  async function initIn(manifest: string, ...args: readonly string[]) {
    return withFolder('init-odd', async (root) => {
      const file = path.join(root, 'package.json')
      await writeFile(file, manifest)
      execFileSync('git', ['init', '--quiet'], { cwd: root })
      const done = await runCli(['init', '--yes', ...args], { cwd: root })
      return { ...done, after: await readFile(file, 'utf8'), left: await readdir(root) }
    })
  }

  it.each([
    ['', 'Nothing can be added to package.json: it is empty'],
    ['[]', 'Nothing can be added to package.json: it holds no object.'],
    [
      '{\n  // why\n}',
      'Nothing can be added to package.json: JSON has no comments, and there is one at line 2',
    ],
  ])('where package.json is %j', async (manifest, sentence) => {
    const { code, stdout, stderr, after, left } = await initIn(manifest)
    expect([code, stdout, after, left.toSorted()]).toEqual([2, '', manifest, ['.git', 'package.json']])
    expect(stderr).toContain(sentence)
  })

  it.each([
    ['{ "scripts": "x" }', '`scripts` is no object'],
    ['{ "scripts": { "prepublishOnly": [] } }', '`prepublishOnly` is there, and is no text'],
  ])('where the scripts are %s', async (manifest, why) => {
    const { code, stdout, after } = await initIn(manifest)
    expect([code, after]).toEqual([0, manifest])
    expect(stdout).toContain(`= package.json stays as it is: ${why}`)
  })

  it('where a file cannot be written', async () => {
    await withProject(async (root) => {
      await writeFile(path.join(root, '.github'), '')
      const { code, stdout, stderr } = await runCli(['init', '--yes'], { cwd: root })
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/qvac-plugin-check\.yml" cannot be written: /),
      ])
      expect(stdout).not.toContain(`${WORKFLOW} written`)
    })
  })

  it('and names the command that the project installs with', async () => {
    await withProject(async (root) => {
      await writeFile(path.join(root, 'pnpm-lock.yaml'), '')
      const { stdout } = await runCli(['init'], { cwd: root })
      expect(stdout).toContain('Then: pnpm add --save-dev qvac-plugin-check')
    })
  })
})

describe.concurrent('how much is printed', () => {
  it('--quiet prints only what fails', async () => {
    const { stdout } = await runCli(['fixtures/five-defects', '--level', 'static', '--quiet'])
    expect(stdout).toContain('✖ error entrypoints/target-exists')
    expect(stdout).not.toMatch(/▲|●|Publishing checklist/)
    const ready = await runCli(['fixtures/ready', '--level', 'static', '--quiet'])
    expect([ready.stdout, ready.code]).toEqual(['', 0])
  })

  it('--timing tells of facts and checks, the slowest first, and leaves standard output alone', async () => {
    const args = ['fixtures/ready', '--level', 'static', '--timing', '--format', 'json']
    const { stdout, stderr } = await runCli(args)
    expect(stdout.startsWith('{')).toBe(true)
    const rows = stderr
      .trim()
      .split('\n')
      .map((line) => /^\s*([\d.]+) ms {2}(fact|check)\s+\S/.exec(line))
    const times = rows.map((row) => Number(row?.[1]))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(new Set(rows.map((row) => row?.[2]))).toEqual(new Set(['fact', 'check']))
  })
})
