/** Where the files of a package come from. Paths inside a package are relative and `/`-separated. */
export interface Source {
  /** An author's folder, of which npm publishes some files; or a published package, of which all files count. */
  readonly kind: 'directory' | 'tarball' | 'installed'
  /** Absolute path of the folder that holds package.json. */
  readonly root: string
  /** An author's folder that was named by a link in a `node_modules` folder: `npm link`, a workspace. */
  readonly linked?: true
  /** How the user named it, for the report. */
  readonly label: string
  /** What is taken for the text of package.json, where a change of it is tried; else it is read from the disk. */
  readonly manifest?: string
}
