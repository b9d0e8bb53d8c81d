// The 27 columns of CTDC's global synthetic data set (codebook of 2024), filled with synthetic rows of one year: each
// whole row is held by at least k people whom the release of that year counts. Made once, with the release, and never
// again: another draw over the same people would tell more than the first. Pure.
import type { Catalogue } from './catalogue.ts'
import { countedFacts } from './person.ts'
import type { ReleaseCell } from './release-form.ts'
import { synthesise } from './synthesis.ts'

type Facts = Readonly<Record<string, readonly string[]>>
/** `codes`: of ours by the word of theirs; `*` every other one. Without it a code of ours is theirs, too. */
export type CtdcColumn = { name: string } & (
  | { year: true }
  | { fact: string; codes?: Readonly<Record<string, readonly string[]>>; else?: string }
  | { none: 'not_coded' | 'not_asked' }
)
const flag = (name: string, fact: string, codes: readonly string[]): CtdcColumn => ({ name, fact, codes: { 1: codes } })

const AGES = ['0--8', '09--17', '18--20', '21--23', '24--26', '27--29', '30--38', '39--47', '48+']
const OURS = ['0_8', '9_17', '18_20', '21_23', '24_26', '27_29', '30_38', '39_47', '48_on']
const LABOUR = ['ForcedLabour', 'ChildLabour', 'Servitude', 'x_Slavery', 'x_FishingVessel']
const KNOWN_PEOPLE = { friend: 'ThroughFriendsOrSocialEvents', family: 'ThroughFamilyOrFamilyEvents' }

export const CTDC_COLUMNS: readonly CtdcColumn[] = [
  { name: 'yearOfRegistration', year: true },
  {
    name: 'gender',
    fact: 'gender',
    codes: {
      Woman: ['Feminine'],
      Man: ['Masculine'],
      'Trans/Transgender/NonConforming': ['TransgenderFeminine', 'TransgenderMasculine', 'NonConforming'],
    },
  },
  { name: 'ageBroad', fact: 'age_band', codes: Object.fromEntries(AGES.map((age, at) => [age, [`age_${OURS[at]}`]])) },
  { name: 'citizenship', fact: 'citizenship', else: 'IDN' },
  { name: 'CountryOfExploitation', fact: 'abroad_in' },
  { name: 'traffickMonths', none: 'not_asked' },
  flag('meansDebtBondageEarnings', 'controlled', ['DebtBondage', 'TakesEarnings']),
  flag('meansThreats', 'controlled', ['PhysicalThreats', 'ThreatsLawEnforcement', 'ThreatensChildrenFamily']),
  flag('meansAbusePsyPhySex', 'controlled', ['PhysicalAbuse', 'SexualAbuse', 'PsychologicalAbuse']),
  flag('meansFalsePromises', 'controlled', ['FalsePromises']),
  flag('meansDrugsAlcohol', 'controlled', ['PsychoactiveSubstance']),
  flag('meansDenyBasicNeeds', 'controlled', [
    ...['RestrictsFinancialAccess', 'RestrictsMovement', 'RestrictsMedicalCare', 'WithholdsNecessities'],
  ]),
  flag('meansExcessiveWorkHours', 'controlled', ['ExcessiveWorkingHours']),
  flag('meansWithholdDocs', 'controlled', ['WithholdsDocuments']),
  flag('isForcedLabour', 'exploitation', LABOUR),
  flag('isSexualExploit', 'exploitation', ['SexualExploitation']),
  { name: 'isOtherExploit', fact: 'exploitation', codes: { '': [...LABOUR, 'SexualExploitation'], 1: ['*'] } },
  flag('typeOfLabourAgriculture', 'sector', ['A_AgricultureForestryAndFishing']),
  flag('typeOfLabourConstruction', 'sector', ['F_Construction']),
  flag('typeOfLabourDomesticWork', 'sector', ['T_ActivitiesOfHouseholdsAsEmployers']),
  flag('typeOfLabourHospitality', 'sector', ['I_AccommodationAndFoodServiceActivities']),
  { name: 'typeOfSexProstitution', none: 'not_coded' },
  { name: 'typeOfSexPornography', none: 'not_coded' },
  { name: 'recruiterRelationIntimatePartner', none: 'not_asked' },
  flag('recruiterRelationFriend', 'recruited', [KNOWN_PEOPLE.friend]),
  flag('recruiterRelationFamily', 'recruited', [KNOWN_PEOPLE.family]),
  { name: 'recruiterRelationOther', fact: 'recruited', codes: { '': Object.values(KNOWN_PEOPLE), 1: ['*'] } },
]

/** k of the public releases (people-1.yaml), with which these rows are made. */
export const PUBLIC_LEAST = 11

/** What has to be asked of a case for it. */
export const CTDC_FACTS: readonly string[] = [
  ...new Set([...CTDC_COLUMNS.flatMap((column) => ('fact' in column ? [column.fact] : [])), 'nationality']),
]

/** None of several codes was an answer, too; it is no code. */
const NONE = '[]'

interface Showing {
  catalogue: Catalogue
  cells: readonly ReleaseCell[]
}
/** Whether the release shows how many people have a code, as far as it counts such a thing at all. */
function isHidden({ catalogue, cells }: Showing): (fact: string, code: string) => boolean {
  const hidden = new Set(cells.filter(({ value }) => value === null).map(({ key }) => key))
  return (fact, code) =>
    [code, [code]].some((value) =>
      Object.entries(countedFacts(catalogue, { [fact]: value })).some(([dimension, group]) =>
        typeof group === 'string' ? hidden.has(`${dimension}=${group}`) : hidden.has(`${dimension}:${group[0]}=yes`),
      ),
    )
}

function wordOf(column: CtdcColumn, codes: readonly string[]): string | null {
  if (!('fact' in column)) return null
  if (column.codes === undefined) return codes[0] ?? null
  const { codes: said } = column
  const words = codes.map((code) => Object.keys(said).find((word) => said[word]?.includes(code)) ?? wordOfRest(said))
  return words.find((word) => word !== '' && word !== null) ?? null
}
const wordOfRest = (said: Readonly<Record<string, readonly string[]>>): string | null =>
  Object.keys(said).find((word) => said[word]?.includes('*')) ?? null

/** One person in the words of CTDC: what is not known, and what the release does not show, is not there. */
function inTheirWords(facts: Facts, hides: (fact: string, code: string) => boolean): Record<string, string | null> {
  const shown = (fact: string): string[] => (facts[fact] ?? []).filter((code) => code !== NONE && !hides(fact, code))
  const isHome = shown('nationality').includes('wni')
  return Object.fromEntries(
    CTDC_COLUMNS.map((column) => {
      const word = 'fact' in column ? wordOf(column, shown(column.fact)) : null
      return [column.name, word ?? ('else' in column && isHome ? (column.else ?? null) : null)]
    }),
  )
}

export interface CtdcTask extends Showing {
  year: number
  /** Of everybody whom the release of the whole year counts. */
  people: readonly Facts[]
  least: number
}
const TENS = 10
const CRLF = '\r\n'
/** The same people give the same bytes. No word has a sign in it that CSV would have to hide. */
export function ctdcRows({ year, people, least, ...showing }: CtdcTask): string {
  const hides = isHidden(showing)
  const told = people.map((facts) => inTheirWords(facts, hides))
  const counts = new Map<string, number>()
  const nameOf = (column: string, word: string): string => `${column} ${word}`
  for (const one of told)
    for (const [column, word] of Object.entries(one))
      if (word !== null) counts.set(nameOf(column, word), (counts.get(nameOf(column, word)) ?? 0) + 1)
  const columns = CTDC_COLUMNS.map(({ name }) => name)
  const rows = synthesise({
    people: told,
    columns: CTDC_COLUMNS.flatMap((column) => ('fact' in column ? [column.name] : [])),
    least,
    seed: year,
    target: (column, word) => Math.floor((counts.get(nameOf(column, word)) ?? 0) / TENS) * TENS,
  })
  const lines = rows.map((row) =>
    CTDC_COLUMNS.map((column) => ('year' in column ? String(year) : (row[column.name] ?? ''))),
  )
  return [columns, ...lines].map((line) => `${line.join(',')}${CRLF}`).join('')
}

/** Its rows, without the line of names. */
export const ctdcCount = (text: string): number => text.split(CRLF).length - 2
