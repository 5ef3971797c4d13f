interface Undeclared {
  readonly name: string
  /** Only the author's own project installs it. */
  readonly isDev: boolean
  /** package.json says that it comes with the package, and the published files do not hold it. */
  readonly isUnbundled: boolean
}

interface Data {
  readonly name: string
  readonly file: string
  readonly places: readonly string[]
}

/** Of a package that is imported and that no app installs for it: for the checks of both halves. */
export const undeclaredWording = {
  undeclared: ({ file, name }: Data) => `${file} imports ${name}, which package.json does not declare`,
  'dev-only': ({ file, name }: Data) =>
    `${file} imports ${name}, which package.json declares in \`devDependencies\` only, so that no app installs it`,
  'not-bundled': ({ file, name }: Data) =>
    `${file} imports ${name}, which \`bundleDependencies\` says is published with the package, and it is not: npm, pnpm and Bun then install none`,
}

/** Which of the sentences holds, and what to type. */
export function undeclaredRemark({ name, isDev, isUnbundled }: Undeclared): {
  readonly message: keyof typeof undeclaredWording
  readonly fix: string
} {
  if (isUnbundled) {
    const fix = `Take ${name} out of \`bundleDependencies\`, or have it installed in the package's own node_modules when it is packed, which workspaces do not.`
    return { message: 'not-bundled', fix }
  }
  return isDev
    ? {
        message: 'dev-only',
        fix: `Move ${name} from \`devDependencies\` to \`dependencies\`: npm install ${name}`,
      }
    : { message: 'undeclared', fix: `Add it to \`dependencies\`: npm install ${name}` }
}
