import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { repository } from '../support/fixture.js'

const files = ['dist', 'dist/chunks'].flatMap((folder) =>
  readdirSync(path.join(repository, folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, text: readFileSync(path.join(repository, folder, name), 'utf8') })),
)

function namesIn(list: string, separator: RegExp, which: 0 | -1): string[] {
  return list.split(',').flatMap((one) => one.split(separator).at(which)?.trim() ?? [])
}

/** Of a CommonJS module esbuild exports the default alone, where Node gives its names too. */
it('what one chunk takes of another by import() is there', () => {
  const exported = new Map(
    files.map(({ name, text }) => [
      name,
      [
        ...[...text.matchAll(/export\s*\{([^}]*)\}/g)].flatMap(([, list = '']) => namesIn(list, / as /, -1)),
        ...(text.includes('export default ') ? ['default'] : []),
      ],
    ]),
  )
  const taken = files.flatMap(({ name: by, text }) =>
    [...text.matchAll(/\{([\w$:, ]+)\}=await import\("\.\/(?:chunks\/)?([^"]+)"\)/g)].flatMap(
      ([, list = '', from = '']) => namesIn(list, /:/, 0).map((name) => ({ by, from, name })),
    ),
  )
  expect(taken.length).toBeGreaterThan(20)
  expect(taken.filter(({ from, name }) => exported.get(from)?.includes(name) !== true)).toEqual([])
})
