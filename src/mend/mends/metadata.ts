import { manifest } from '../../facts/manifest.js'
import { project } from '../../facts/project.js'
import { publintReading } from '../../facts/publint.js'
import { TOOL } from '../../tool.js'
import type { Edit } from '../edit.js'
import { defineMend } from '../mend.js'

export const byteOrderMark = defineMend({
  of: ['publish/manifest/bom'],
  needs: {},
  edits: () => [{ op: 'remove-byte-order-mark' }],
})

const KEYWORDS = ['qvac', 'qvac-plugin']

export const keywords = defineMend({
  of: ['publish/keywords/none', 'publish/keywords/unrelated'],
  needs: { manifest },
  edits({ message }, { manifest }) {
    if (message === 'none') return [{ op: 'set', pointer: '/keywords', value: KEYWORDS }]
    if (!Array.isArray(manifest['keywords'])) return []
    return KEYWORDS.map((value) => ({ op: 'set', pointer: '/keywords/-', value }))
  },
})

/** Joined with `&&`, each step stops the next where it fails; after anything else the end of the script proves nothing. */
const PLAIN_STEPS = /^[\w\s./:@=-]+(?:&&[\w\s./:@=-]+)*$/

export const gate = defineMend({
  of: ['publish/gate/absent'],
  needs: { manifest, project },
  edits(_, { manifest, project }): readonly Edit[] {
    const { scripts = {}, dependencies, devDependencies } = manifest
    const first = scripts['prepublishOnly'] ?? (scripts['build'] === undefined ? undefined : 'npm run build')
    if (first !== undefined && !PLAIN_STEPS.test(first)) return []
    const value = first === undefined ? TOOL.name : `${first.trim()} && ${TOOL.name}`
    const version = project.installed(TOOL.name) ?? TOOL.version
    const isThere = [dependencies, devDependencies].some((field) => field?.[TOOL.name] !== undefined)
    const added = { op: 'set', pointer: `/devDependencies/${TOOL.name}`, value: `^${version}` } as const
    return [{ op: 'set', pointer: '/scripts/prepublishOnly', value }, ...(isThere ? [] : [added])]
  },
})

export const repositoryInFull = defineMend({
  of: ['publish/publint/invalid-repository-value/said'],
  needs: { publintReading },
  edits({ at }, { publintReading }) {
    const messages = publintReading.ok ? publintReading.messages : []
    const said = messages.find(
      ({ code, pointer }) => code === 'INVALID_REPOSITORY_VALUE' && pointer === at?.pointer,
    )
    const value = said?.args['suggestValue']
    return typeof value === 'string' ? [{ op: 'set', pointer: said?.pointer ?? '', value }] : []
  },
})

const ORIGIN = /^\[remote "origin"\]\s*\n(?:(?!\[).*\n)*?\s*url\s*=\s*(\S+)/m
const PUBLIC =
  /^(?:https:\/\/|git@|ssh:\/\/git@)(github\.com|gitlab\.com|codeberg\.org)[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/

/** Where git says that it came from, as `npm init` has it; no address that holds more than host and path. */
export const repositoryOfGit = defineMend({
  of: ['publish/repository/missing'],
  needs: { project, manifest },
  edits(_, { project, manifest }) {
    const url = ORIGIN.exec(project.text('.git/config') ?? '')?.[1] ?? ''
    const [, host, name] = PUBLIC.exec(url) ?? []
    if (host === undefined || name === undefined || manifest['repository'] !== undefined) return []
    return [
      { op: 'set', pointer: '/repository', value: { type: 'git', url: `git+https://${host}/${name}.git` } },
    ]
  },
})

const TITLES: readonly (readonly [RegExp, string])[] = [
  [/^\s*Apache License\s+Version 2\.0,/, 'Apache-2.0'],
  [/^\s*(?:The )?MIT License/i, 'MIT'],
  [/^\s*(?:The )?ISC License/i, 'ISC'],
]

/** By the title of the text that lies beside package.json. */
export const license = defineMend({
  of: ['publish/license/no-field'],
  needs: { project },
  edits(_, { project }) {
    const [text = ''] = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].flatMap((file) => project.text(file) ?? [])
    const value = TITLES.find(([title]) => title.test(text.replace(/^#+\s*/, '')))?.[1]
    return value === undefined ? [] : [{ op: 'set', pointer: '/license', value }]
  },
})
