/** The messages that no fixture fires, each with the reason and the test that does. */
export const SILENT: Readonly<Record<string, string>> = {
  'publish/publint/other/said':
    'it stands for rules that publint does not have yet: test/checks/publint-other.test.ts',
}
