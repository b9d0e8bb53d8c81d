// Whether an answer may be told at another step, by the words of the consents alone: the measure for what the database
// and the forms find together.
import { DATA_CLASSES, type DataClass } from '../../../sop-definitions/language/vocabulary.ts'

/** `until`: in how many days it ends; what is past is negative. */
export interface Consent {
  state: 'given' | 'refused' | 'withdrawn' | 'ended'
  receivers?: readonly string[]
  until?: number
  without?: readonly ('identity' | 'findings')[]
}
export type Consents = Readonly<Record<string, Consent>>
export interface Told {
  inCase: string
  office: string
  class: DataClass
  purpose: string
  needs: readonly string[]
}
/** `sharing`: the consent of the asking step; of the other case it is always the general one. */
export interface Asks {
  inCase: string
  office: string
  class: DataClass
  purpose: string
  sharing: string
}
/** `home`: the office to which the client told the case. */
export interface World {
  consents: Readonly<Record<string, Consents>>
  home: Readonly<Record<string, string>>
}
const GENERAL = 'C5'
const CODED: readonly DataClass[] = ['D0', 'D1']

type Word = 'yes' | 'no' | 'unasked'
/** What the client says of a consent to this office, in this case. */
function wordOf({ consents, home }: World, inCase: string, { office, code }: { office: string; code: string }): Word {
  const consent = consents[inCase]?.[code]
  if (consent === undefined) return 'unasked'
  if (consent.state !== 'given' || (consent.until !== undefined && consent.until <= 0)) return 'no'
  const isNamed = consent.receivers === undefined || consent.receivers.includes(office)
  return isNamed || home[inCase] === office ? 'yes' : 'no'
}

/** Data for named people goes to nobody else, nothing is kept less secret, and no other purpose served. */
const isLikeQuestion = (told: Told, asks: Asks): boolean =>
  told.class !== 'D4' &&
  asks.class !== 'D4' &&
  told.purpose === asks.purpose &&
  DATA_CLASSES.indexOf(told.class) <= DATA_CLASSES.indexOf(asks.class)

const isLeftOut = ({ consents }: World, told: Told, asks: Asks): boolean => {
  const left = [told.inCase, asks.inCase].flatMap((one) =>
    Object.values(consents[one] ?? {}).flatMap(({ without = [] }) => without),
  )
  return (told.class === 'D2' && left.includes('identity')) || (told.class === 'D3' && left.includes('findings'))
}

export function mayBeTold(world: World, told: Told, asks: Asks): boolean {
  const word = (inCase: string, code: string): Word => wordOf(world, inCase, { office: asks.office, code })
  if (!isLikeQuestion(told, asks)) return false
  if (told.needs.some((code) => word(told.inCase, code) !== 'yes' || word(asks.inCase, code) === 'no')) return false
  if (told.office === asks.office) return true
  if (isLeftOut(world, told, asks)) return false
  const here = word(asks.inCase, asks.sharing)
  if (told.inCase !== asks.inCase) return word(told.inCase, GENERAL) === 'yes' && here !== 'no'
  return here === 'yes' || (here === 'unasked' && CODED.includes(told.class))
}
