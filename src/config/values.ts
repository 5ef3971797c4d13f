/** What the options that choose among words accept. */

export const LEVELS = ['static', 'runtime', 'live'] as const
export const SEVERITIES = ['error', 'warning', 'suggestion'] as const
export const TARGETS = ['desktop', 'mobile'] as const
export const REQUIRABLE = ['bare', 'sdk'] as const
