/** The order in which npm's documentation and most packages have the fields. */
const FIELDS = [
  ...['$schema', 'name', 'displayName', 'version', 'private', 'description', 'keywords', 'homepage', 'bugs'],
  ...['license', 'author', 'contributors', 'funding', 'repository', 'type', 'sideEffects', 'main', 'module'],
  ...['browser', 'types', 'typings', 'exports', 'imports', 'bin', 'files', 'engines', 'scripts', 'config'],
  ...['peerDependencies', 'peerDependenciesMeta', 'dependencies', 'optionalDependencies', 'devDependencies'],
]

/** Where among `present` the property `key` of the object at `parent` goes. */
export function placeFor(key: string, present: readonly string[], parent: readonly string[]): number {
  if (parent.length === 0) return placeOfField(key, present)
  if (parent.includes('exports') && (key === 'types' || key === '.')) return 0
  if (/dependencies$/i.test(parent.at(-1) ?? '')) return placeInAlphabet(key, present)
  return present.length
}

/** Behind the field that usually stands before it. */
function placeOfField(key: string, present: readonly string[]): number {
  const before = FIELDS.slice(0, Math.max(0, FIELDS.indexOf(key))).findLast((field) =>
    present.includes(field),
  )
  return before === undefined ? present.length : present.indexOf(before) + 1
}

/** npm sorts dependencies; an author who does not is not taught to. */
function placeInAlphabet(key: string, present: readonly string[]): number {
  const isSorted = present.every((one, i) => i === 0 || (present[i - 1] ?? '') <= one)
  const next = present.findIndex((one) => one > key)
  return isSorted && next !== -1 ? next : present.length
}
