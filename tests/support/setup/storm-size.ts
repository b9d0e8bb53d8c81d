// How hard a storm blows: short enough for every `npm test`, long for `npm run storm`.
export const isLong = process.env['TAPAK_STORM'] === 'long'
export const stormSize = (short: number, long: number): number => (isLong ? long : short)
/** Long storms are counted in minutes. */
export const stormTime = (shortMs: number, longMs: number): number => (isLong ? longMs : shortMs)
