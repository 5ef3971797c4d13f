/** A `/`-separated path as a URI: a reference where it is relative, else of the scheme `file`. */
export function uriOf(file: string): string {
  const [drive = ''] = /^[A-Za-z]:(?=\/)/.exec(file) ?? []
  const encoded = drive + file.slice(drive.length).split('/').map(encodeURIComponent).join('/')
  if (drive !== '') return `file:///${encoded}`
  return file.startsWith('/') ? `file://${encoded}` : encoded
}
