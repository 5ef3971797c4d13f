/** Where the files of a package come from. Paths inside a package are relative and `/`-separated. */
export interface Source {
  readonly kind: 'directory'
  /** Absolute path of the folder that holds package.json. */
  readonly root: string
  /** How the user named it, for the report. */
  readonly label: string
}
