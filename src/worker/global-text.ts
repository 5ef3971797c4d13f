import { remedies } from '../analysis/globals/index.js'
import type { MissingGlobal } from '../facts/globals.js'

/** The error that a use raises, as the runtime words it. */
export function errorOf({ name, via }: Pick<MissingGlobal, 'name' | 'via'>): string {
  return via === 'name' ? `ReferenceError: ${name} is not defined` : `TypeError: ${name} is undefined`
}

const ADVICE: Readonly<Record<string, string>> = {
  require: 'An ES module has no `require`: import the module statically at the top of the file.',
  module: 'An ES module has no `module`: write `export`.',
  exports: 'An ES module has no `exports`: write `export`.',
  __dirname: 'An ES module has no `__dirname`: `import.meta.dirname` names the folder, where there is one.',
  __filename: 'An ES module has no `__filename`: `import.meta.filename` names the file, where there is one.',
  self: 'Write `globalThis`.',
  window: 'Write `globalThis`, and nothing that only browsers have.',
}

/** What to type in place of a global that Bare lacks. */
export function globalFix(name: string): string {
  const remedy = remedies.get(name)
  if (remedy !== undefined) {
    return `Import it in the file that uses it: \`${remedy.importLine}\` (npm install ${remedy.module}).`
  }
  if (name.startsWith('console.')) return 'Use `console.log`, `console.error` or another that Bare has.'
  return (
    ADVICE[name] ??
    `No module of Bare gives \`${name}\`: do the work without it, or declare it if it is meant to be a variable of yours.`
  )
}

/** What to do about a global that a dependency needs. */
export function dependencyFix(name: string): string {
  const remedy = remedies.get(name)
  if (remedy === undefined) return `Use another package, or keep away from what needs \`${name}\`.`
  return `Set it for the whole worker before the dependency is imported: \`import '${remedy.globalModule}'\` (npm install ${remedy.module}).`
}
