import { defineCheck } from '../../src/check.js'
import { definitionPlaces } from '../../src/facts/definition-places.js'
import { definitions } from '../../src/facts/definitions.js'

/** What templates and examples leave behind. */
const LEFTOVER =
  /^(?:todo|untitled|display ?name|(?:my|your|new|sample|example|test)? ?(?:custom |qvac )?plugin(?: name)?)$/i

export default defineCheck({
  id: 'plugin/display-name',
  title: '`displayName` is a name for people',
  why: 'Apps show it to their users, in lists of models and in messages of errors.',
  fix: 'Write what a person would call the plugin: `displayName: "Word counter"`.',
  severity: 'warning',
  checklist: 'definition',
  needs: { definitions, definitionPlaces },
  wording: {
    blank: () => '`displayName` is blank',
    'model-type': (d: { displayName: string }) =>
      `\`displayName\` ${JSON.stringify(d.displayName)} is the same as \`modelType\``,
    leftover: (d: { displayName: string }) =>
      `\`displayName\` ${JSON.stringify(d.displayName)} is left over from a template`,
  },
  *inspect({ definitions, definitionPlaces }) {
    for (const { entry, description } of definitions) {
      // What is empty or no string the registry refuses.
      const displayName = description?.displayName.kind === 'string' ? description.displayName.text : null
      if (displayName === null || displayName === '') continue
      const place = () => ({ entry: entry.key, at: definitionPlaces(entry, ['displayName']) })
      if (displayName.trim() === '') yield { message: 'blank', ...place() }
      else if (displayName === description?.modelType.text) {
        yield { message: 'model-type', data: { displayName }, ...place() }
      } else if (LEFTOVER.test(displayName.trim()))
        yield { message: 'leftover', data: { displayName }, ...place() }
    }
  },
})
