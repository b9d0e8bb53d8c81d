// Where the typeface of every printed paper lies.
import { createRequire } from 'node:module'

const FAMILY = '@expo-google-fonts/atkinson-hyperlegible-next'
const require = createRequire(import.meta.url)
const font = (weight: string): string => require.resolve(`${FAMILY}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`)
export const REGULAR = font('400Regular')
export const BOLD = font('600SemiBold')
