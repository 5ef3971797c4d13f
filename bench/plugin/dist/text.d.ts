export declare const UNITS: readonly ['character', 'word', 'line']

export declare function reversedBy(unit: (typeof UNITS)[number], text: string): string

export declare function repetitionsOf(text: string, times: number, separator: string): Generator<string>
