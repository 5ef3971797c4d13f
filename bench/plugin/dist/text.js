export const UNITS = ['character', 'word', 'line']

/** How a text falls into units, and how it is put together again. */
const parts = {
  character: { split: (text) => [...text], join: (units) => units.join('') },
  word: { split: (text) => text.split(/(\s+)/), join: (units) => units.join('') },
  line: { split: (text) => text.split('\n'), join: (units) => units.join('\n') },
}

/** The text with its units in reverse order; white space between words stays between words. */
export function reversedBy(unit, text) {
  const { split, join } = parts[unit]
  return join(split(text).reverse())
}

/** The text `times` times, with the separator in front of every repetition but the first. */
export function* repetitionsOf(text, times, separator) {
  for (let i = 0; i < times; i += 1) yield i === 0 ? text : `${separator}${text}`
}
