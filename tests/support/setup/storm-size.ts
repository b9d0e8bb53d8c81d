// The length of a storm test: short in every `npm test`, long in `npm run storm`.
export const isLong = process.env['TAPAK_STORM'] === 'long'
export const stormSize = (short: number, long: number): number => (isLong ? long : short)
/** Long storms last minutes. */
export const stormTime = (shortMs: number, longMs: number): number => (isLong ? longMs : shortMs)
