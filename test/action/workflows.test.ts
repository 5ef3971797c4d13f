import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fixturesFolder, repository, withFolder } from '../support/fixture.js'
import { runSteps, type Step } from '../support/steps.js'

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly strategy?: unknown }>>
}

const folder = path.join(repository, '.github/workflows')
const workflows = readdirSync(folder).map((file) => ({
  file,
  workflow: parse(readFileSync(path.join(folder, file), 'utf8')) as Workflow,
}))
const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}

describe.each(workflows)('$file', ({ workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)

  it('runs only what is there', () => {
    const commands = steps.flatMap(({ run }) => run?.split('\n') ?? [])
    expect(commands.length).toBeGreaterThan(0)
    for (const command of commands) {
      const script = /^npm (?:run )?([\w:-]+)/.exec(command)?.[1]
      if (script !== undefined && !['ci', 'publish', 'pkg'].includes(script))
        expect(scripts).toHaveProperty(script)
      const file = /^bash (\S+)/.exec(command)?.[1]
      if (file !== undefined) expect(existsSync(path.join(repository, file)), file).toBe(true)
    }
  })

  it('may read the repository and change nothing in it', () => {
    expect(workflow.permissions).toMatchObject({ contents: 'read' })
    const rights = Object.entries(workflow.permissions).filter(([, right]) => right === 'write')
    expect(rights.filter(([name]) => name !== 'id-token')).toEqual([])
  })
})

it('the workflow in README.md runs as it stands', async () => {
  const readme = readFileSync(path.join(repository, 'README.md'), 'utf8')
  const text = /```yaml\n(name: [^`]*)```/.exec(readme)?.[1] ?? ''
  const { jobs, permissions } = parse(text) as Workflow
  expect(permissions).toEqual({ contents: 'read' })
  const steps = Object.values(jobs).flatMap((job) => job.steps)
  const checks = steps.filter(({ run }) => run?.startsWith('npx ') === true)
  expect(checks).toHaveLength(1)
  await withFolder('readme-workflow', async (temporary) => {
    const cwd = path.join(temporary, 'plugin')
    await cp(path.join(fixturesFolder, 'ready'), cwd, { recursive: true })
    const { code, log } = await runSteps(checks, { cwd, temporary, expressions: {} })
    expect([code, log]).toEqual([0, expect.stringContaining('✔ Ready to publish')])
  })
})

it('CI runs on each system with each Node', () => {
  const ci = workflows.find(({ file }) => file === 'ci.yml')?.workflow
  expect(ci?.jobs['test']?.strategy).toMatchObject({
    matrix: { os: ['ubuntu-latest', 'macos-latest', 'windows-latest'], node: [20, 22, 24] },
  })
})

it('a release has provenance', () => {
  const release = workflows.find(({ file }) => file === 'release.yml')?.workflow
  const commands = release?.jobs['publish']?.steps.map(({ run }) => run)
  expect(commands).toContain('npm publish --provenance --access public')
  expect(release?.permissions['id-token']).toBe('write')
  // It is refused where package.json names another repository, or none.
  expect(commands?.some((command) => command?.startsWith('npm pkg set repository.type=git '))).toBe(true)
  expect(scripts['prepublishOnly']).toContain('npm test')
})
