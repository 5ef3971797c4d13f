/** The messages that no fixture can fire, each with the reason; test/checks fires them. */
export const SILENT: Readonly<Record<string, string>> = {
  'publish/publint/other/said': 'it stands for rules that publint does not have yet',
}
