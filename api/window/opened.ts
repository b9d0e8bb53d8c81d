// An opened window, for as long as its cookie: sealed by the server, over after five idle minutes and after fifteen in
// all. Each page asks again whether the card still stands, and whether this opening still counts there.
import { z } from 'zod'
import type { Vault } from '../../db/people/vault.ts'
import { LANGUAGES, type Language } from '../../sop-definitions/language/vocabulary.ts'
import { sealOpened, unsealOpened } from './pins.ts'

const NAME = 'w'
export const IDLE_S = 300
const LONGEST_S = 900

/**
 * `number`: its hash. `opening`: the name of this one opening. `opener`: the private half of the card's key. `voice`:
 * the language in which labels are read aloud; empty: in none.
 */
const Kept = z.object({
  number: z.string(),
  opening: z.string(),
  opener: z.string(),
  language: z.enum(LANGUAGES),
  voice: z.string(),
  since: z.number(),
  used: z.number(),
})
export interface Opened {
  number: Buffer
  opening: string
  opener: Buffer
  language: Language
  voice: string
  since: number
}

const line = (value: string, https: boolean): string =>
  [`${NAME}=${value}`, 'Path=/w', 'HttpOnly', 'SameSite=Strict', ...(https ? ['Secure'] : [])].join('; ')
/** The value in a `Cookie` header. */
const valueIn = (cookies: string): string | undefined =>
  cookies
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1)
const asKept = ({ number, opening, opener, language, voice, since }: Opened, now: Date): z.infer<typeof Kept> => ({
  number: number.toString('base64url'),
  opening,
  opener: opener.toString('base64url'),
  language,
  voice,
  since,
  used: now.getTime(),
})
/** The line that keeps it open from now on. */
export const openedCookie = ({ vault, https }: { vault: Vault; https: boolean }, opened: Opened, now: Date): string =>
  line(sealOpened(vault, JSON.stringify(asKept(opened, now))), https)
export const shutCookie = (https: boolean): string => `${line('', https)}; Max-Age=0`

export function openedIn(vault: Vault, cookies: string | undefined, now: Date): Opened | null {
  const sealed = valueIn(cookies ?? '')
  const text = sealed === undefined ? null : unsealOpened(vault, sealed)
  const kept = text === null ? undefined : Kept.safeParse(JSON.parse(text)).data
  if (kept === undefined) return null
  const isOver = now.getTime() - kept.used > IDLE_S * 1_000 || now.getTime() - kept.since > LONGEST_S * 1_000
  return isOver
    ? null
    : { ...kept, number: Buffer.from(kept.number, 'base64url'), opener: Buffer.from(kept.opener, 'base64url') }
}
