import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.js'
import { withFolder } from '../support/fixture.js'

const NAME = 'qvac-plugin-check.config'
const ids = ['entrypoints/types']

async function refusal(name: string, text: string): Promise<unknown> {
  return withFolder('unreadable', async (folder) => {
    await writeFile(path.join(folder, name), text)
    return loadConfig(folder, ids).catch((error: unknown) => error)
  })
}

describe('a configuration that cannot be read is named, with what is wrong', () => {
  it.each([
    ['json', '', 'it is empty; the least that JSON can say is {}.'],
    ['json', '{ "level": ', 'it is no JSON at line 1, column 12: Unexpected end of JSON input.'],
    [
      'json',
      '{\r\n  // why\r\n  "level": "static" }',
      'JSON has no comments, and there is one at line 2, column 3.',
    ],
    ['mjs', 'throw new Error("no")', 'no.'],
    ['mjs', 'throw undefined', 'it throws undefined.'],
    ['mjs', 'throw { code: 1 }', 'it throws { code: 1 }.'],
    ['mjs', 'export const level = "static"', 'it has no default export.'],
    ['ts', 'import "./nowhere.js"', 'config.ts:1:7: ERROR: Could not resolve "./nowhere.js".'],
  ])('.%s: %s', async (extension, text, sentence) => {
    const name = `${NAME}.${extension}`
    const error = await refusal(name, text)
    expect(error).toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(`^The configuration ${name} cannot be read: `) as string,
    })
    expect((error as Error).message.endsWith(sentence), (error as Error).message).toBe(true)
  })

  it('has the place of the comma too much', async () => {
    const error = await refusal(`${NAME}.json`, '{\n  "level": "static",\n}\n')
    expect((error as Error).message).toContain('it is no JSON at line 3, column 1: ')
  })

  it.each(['cjs', 'mts', 'jsonc', 'yaml'])('a name in .%s, which would be passed over', async (extension) => {
    const error = await refusal(`${NAME}.${extension}`, '')
    expect((error as Error).message).toBe(
      `${NAME}.${extension} is not read: the name of a configuration ends in .json, .js, .mjs or .ts.`,
    )
  })

  it.each([
    ['gone.json', 'there is no such file.'],
    ['folder.json', 'it is a folder.'],
    ['notes.txt', 'the name of a configuration ends in .json, .js, .mjs or .ts.'],
  ])('%s, by the name that was typed', async (name, why) => {
    await withFolder('named', async (folder) => {
      await mkdir(path.join(folder, 'folder.json'))
      await writeFile(path.join(folder, 'notes.txt'), '')
      const named = { file: path.join(folder, name), shown: `../${name}` }
      await expect(loadConfig(folder, ids, named)).rejects.toThrow(
        `The configuration ../${name} cannot be read: ${why}`,
      )
    })
  })
})

it('TypeScript knows where it stands', async () => {
  await withFolder('place', async (folder) => {
    const text = `import { readFileSync } from 'node:fs'
const level: string = readFileSync(new URL('./level.txt', import.meta.url), 'utf8')
export default { level, model: import.meta.dirname }`
    await writeFile(path.join(folder, 'level.txt'), 'static')
    await writeFile(path.join(folder, `${NAME}.ts`), text)
    expect((await loadConfig(folder, ids)).config).toEqual({ level: 'static', model: folder })
  })
})

it('a byte order mark and CRLF are no fault', async () => {
  await withFolder('mark', async (folder) => {
    await writeFile(path.join(folder, `${NAME}.json`), '\uFEFF{\r\n  "level": "static"\r\n}\r\n')
    expect((await loadConfig(folder, ids)).config).toEqual({ level: 'static' })
  })
})
