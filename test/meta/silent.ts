/** The messages that no fixture can fire, each with the reason. */
export const SILENT: Readonly<Record<string, string>> = {
  'publish/publint/file-not-published/said': 'publint reads the staged package, which holds nothing but what is published',
  'publish/publint/exports-missing-root-entrypoint/said': 'entrypoints/root says it',
  'publish/publint/imports-key-invalid/said': 'a name that Bare replaces is a good key',
  'publish/publint/imports-glob-no-matched-files/said': 'publint declares the rule and never applies it',
  'publish/publint/other/said': 'it stands for rules that publint does not have yet',
}
