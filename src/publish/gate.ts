/** What npm, pnpm and Bun run before they publish; Yarn 1 runs `prepublish`. */
const BEFORE_PUBLISH = ['prepublishOnly', 'prepack', 'prepare', 'prepublish'] as const

/** The script before a publish that comes to run this check, by itself or by way of other scripts. */
export function gateScript(scripts: Readonly<Record<string, string>>): string | undefined {
  return BEFORE_PUBLISH.find((name) => reaches(name, scripts, new Set()))
}

function reaches(name: string, scripts: Readonly<Record<string, string>>, seen: Set<string>): boolean {
  if (seen.has(name)) return false
  seen.add(name)
  return [`pre${name}`, name, `post${name}`].some((each) => {
    const command = scripts[each] ?? ''
    if (/(?:^|[\s/"'&|;(])qvac-plugin-check(?=$|[\s@"'&|;)])/.test(command)) return true
    const words = command.split(/[\s"'&|;()]+/)
    return Object.keys(scripts).some(
      (other) => words.some((word) => names(word, other)) && reaches(other, scripts, seen),
    )
  })
}

/** `npm-run-all` and its like take `check:*`. */
function names(word: string, script: string): boolean {
  return word === script || (word.endsWith('*') && script.startsWith(word.replace(/\*+$/, '')))
}
