import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checks } from '../../src/registry.js'
import { repository } from '../support/fixture.js'
import { allDocuments, codeSpans, linkedFiles } from './documents.js'

const documents = allDocuments()
const ids = checks.map(({ id }) => id)
const families = new Set(ids.map((id) => id.split('/')[0]))

describe('the documents', () => {
  it('link only to files that are there', () => {
    const links = documents.flatMap(linkedFiles)
    expect(links.length).toBeGreaterThan(2)
    expect(links.filter((file) => !existsSync(path.join(repository, file)))).toEqual([])
  })

  it('name only checks that there are', () => {
    const named = documents.flatMap(codeSpans).filter(isCheck)
    expect(named.length).toBeGreaterThan(ids.filter((id) => !id.startsWith('publish/publint/')).length)
    expect(named.filter((name) => !isKnown(name))).toEqual([])
  })
})

/** `worker/bundles`, `publish/*`; no file, and not a check that a walk-through makes up. */
function isCheck(name: string): boolean {
  return families.has(name.split('/')[0]) && /^[a-z]+\/[a-z-]+(\/[a-z-]+)?(\/\*)?$|^[a-z]+\/\*$/.test(name)
}

function isKnown(name: string): boolean {
  return name.endsWith('/*') ? ids.some((id) => id.startsWith(name.slice(0, -1))) : ids.includes(name)
}
