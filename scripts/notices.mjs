import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The licence texts and notices of every package whose code the bundles carry, from esbuild's metafiles. */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs))
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []))
  return [...folders]
    .sort()
    .map(notice)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]
}

function notice(folder) {
  const { name, version, license, repository } = JSON.parse(readFileSync(path.join(folder, 'package.json')))
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim())
  const source = `The package holds no licence text. Its source: ${repository?.url ?? repository ?? 'not named'}`
  return `${name} ${version} (${license})\n\n${texts.length === 0 ? source : texts.join('\n\n')}\n`
}
