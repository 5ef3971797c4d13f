import { cp, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fixturesFolder, repository, withFolder } from '../support/fixture.js'
import { runSteps, type Ran, type Step } from '../support/steps.js'

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly Step[] }
}

const action = parse(readFileSync(path.join(repository, 'action.yml'), 'utf8')) as Action

interface Comment {
  readonly id: number
  body: string
}

/** As much of GitHub's interface as comments take; answers 403 to all writing where it is `readOnly`. */
async function withGithub<T>(
  comments: Comment[],
  readOnly: boolean,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server: Server = createServer((request, response) => {
    const answer = (status: number, value: unknown) => response.writeHead(status).end(JSON.stringify(value))
    if (request.method === 'GET' || readOnly) {
      answer(readOnly && request.method !== 'GET' ? 403 : 200, comments)
      return
    }
    void json(request).then((value) => {
      const { body } = value as { body: string }
      if (request.method === 'POST') comments.push({ id: comments.length + 1, body })
      const found = comments.find(({ id }) => request.url === `/repos/a/b/issues/comments/${id}`)
      if (found !== undefined) found.body = body
      answer(200, {})
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
  }
}

async function run(root: string, inputs: Readonly<Record<string, string>>, github = ''): Promise<Ran> {
  return withFolder('runner', async (temporary) => {
    const defaults = Object.entries(action.inputs).map(([name, one]) => [name, one.default] as const)
    const given = [...defaults, ...Object.entries({ token: 't', ...inputs })]
    const expressions = Object.fromEntries(given.map(([name, value]) => [`inputs.${name}`, value]))
    const event = path.join(temporary, 'event.json')
    await writeFile(event, JSON.stringify({ pull_request: { number: 7 } }))
    const env = {
      GITHUB_ACTION_PATH: repository,
      GITHUB_API_URL: github,
      GITHUB_EVENT_PATH: event,
      GITHUB_REPOSITORY: 'a/b',
    }
    const steps = github === '' ? action.runs.steps.slice(0, 1) : action.runs.steps
    return runSteps(steps, { cwd: root, temporary, expressions, env })
  })
}

async function withReady<T>(use: (root: string) => Promise<T>): Promise<T> {
  return withFolder('action', async (root) => {
    await cp(path.join(fixturesFolder, 'ready'), path.join(root, 'plugin'), { recursive: true })
    return use(root)
  })
}

describe('the action', () => {
  it('says what it found in outputs, summary and annotations', async () => {
    await withReady(async (root) => {
      const good = await run(root, { path: 'plugin', sarif: 'out/report.sarif' })
      expect(good.code, good.log).toBe(0)
      expect(good.outputs).toMatchObject({ ready: 'true', errors: '0', warnings: '0' })
      expect(good.summary).toContain('✔ Ready to publish')
      expect(await readFile(path.join(root, 'out/report.sarif'), 'utf8')).toContain('"2.1.0"')
      await writeFile(path.join(root, 'plugin/dist/plugin.js'), 'export const plugin = {}\n')
      const bad = await run(root, { 'working-directory': 'plugin', level: 'runtime' })
      expect(bad.code).toBe(1)
      expect(bad.outputs).toMatchObject({ ready: 'false' })
      expect(bad.log).toContain('::error title=plugin/default-export,file=plugin/dist/plugin.js')
    })
  })

  it('has the outputs that its steps set', async () => {
    await withReady(async (root) => {
      const { outputs } = await run(root, { path: 'plugin', level: 'static' })
      expect(Object.keys(outputs)).toEqual(Object.keys(action.outputs))
      for (const [name, { value }] of Object.entries(action.outputs))
        expect(value).toBe(`\${{ steps.check.outputs.${name} }}`)
    })
  })

  it('takes no input for a command', async () => {
    await withReady(async (root) => {
      const { code, log } = await run(root, { path: '$(touch made) ; touch made #"\' `touch made`' })
      expect(code).toBe(2)
      expect(log).toContain('Target not found')
      await expect(readFile(path.join(root, 'made'))).rejects.toThrow('ENOENT')
    })
  })

  it('fails as the command does where it is used wrongly', async () => {
    await withReady(async (root) => {
      const { code, outputs } = await run(root, { path: 'plugin', level: 'statc' })
      expect([code, outputs]).toEqual([2, {}])
    })
  })

  it('keeps one comment up to date, also where the check fails, and leaves the others', async () => {
    const comments = [{ id: 1, body: 'hello' }]
    await withReady(async (root) => {
      await withGithub(comments, false, async (url) => {
        const inputs = { path: 'plugin', level: 'static' }
        expect((await run(root, inputs, url)).code).toBe(0)
        await writeFile(path.join(root, 'plugin/package.json'), '{}')
        expect((await run(root, inputs, url)).code).toBe(1)
      })
    })
    expect(comments.map(({ body }) => body.includes('✖ Not ready'))).toEqual([false, true])
    expect(comments[0]?.body).toBe('hello')
  })

  it('does not fail where the token may not write', async () => {
    await withReady(async (root) => {
      await withGithub([], true, async (url) => {
        const { code, log } = await run(root, { path: 'plugin', level: 'static' }, url)
        expect(code, log).toBe(0)
        expect(log).toContain('::notice::The pull request has no comment of the check: GitHub answers 403')
      })
    })
  })
})
