/** The names of the errors by which the child tells that the registry refused a plugin, and that it did not keep it. */
export const REFUSED = 'qvac-plugin-check.refused'
export const NOT_KEPT = 'qvac-plugin-check.not-kept'

/** A line that the child prints when the import is done and `registerPlugin` is about to be called. */
export const REGISTERING = 'qvac-plugin-check.registering'
