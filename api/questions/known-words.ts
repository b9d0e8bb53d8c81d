// What procedures and areas are called, for the lines of an answer and for what narrows it.
import { listAreas } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { factSplit } from '../../sop-definitions/definition/coded-facts.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import {
  ANY_OR_NONE,
  codeIn,
  dimensionIn,
  NOT_RECORDED,
  rungIn,
} from '../../sop-definitions/language/coded-facts-to-pick.ts'
import { both, joined, same } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { CASE_SPLIT_NAMES, wordsIn, type AskQuestion, type QuestionAnswer } from '../contract/questions.ts'
import type { Deps } from '../door/call.ts'
import { readDays } from '../reports/month.ts'
import { proceduresOf, publishedVersions } from '../words/published-words.ts'
import { UNRECORDED } from './axis.ts'

export interface KnownWords {
  versions: readonly { hash: string; sop: Sop }[]
  titles: ReadonlyMap<string, Label>
  nameOf: (area: string, isItself: boolean) => Label
}
export async function knownWords(tx: Tx, deps: Pick<Deps, 'roles'>): Promise<KnownWords> {
  const rows = await publishedVersions(tx, deps)
  const names = new Map((await listAreas(tx)).map(({ code, name }) => [code, name]))
  return {
    versions: proceduresOf(rows),
    // The newest of a programme comes first, and is set last.
    titles: new Map(rows.toReversed().map(({ sop, title }) => [sop, title])),
    nameOf: (area, isItself) => {
      const name = names.get(area) ?? area
      return isItself && /^\d\d$/.test(area)
        ? both(`${name}, hanya tingkat ini`, `${name}, this level only`)
        : same(name)
    },
  }
}

type Told = QuestionAnswer['told'][number]
function factTold(versions: KnownWords['versions'], facts: readonly string[]): Told[] {
  const found = new Map(facts.map((one) => [one, factSplit(versions, rungIn(one).slice(0, -1))]))
  const [name] = [...found.values()].flatMap((split) => (split === null ? [] : [split.label]))
  if (name === undefined || facts.some((one) => codeIn(one) === ANY_OR_NONE)) return []
  const values = facts.map((one) =>
    codeIn(one) === NOT_RECORDED
      ? UNRECORDED
      : (found.get(one)?.rows.find(({ code }) => code === codeIn(one))?.label ?? same(codeIn(one))),
  )
  return [{ name, value: joined(values) }]
}

/** By what a question is filtered, in words. */
export function toldOf({ versions, titles, nameOf }: KnownWords, asked: AskQuestion): Told[] {
  const { period, area, sop, facts } = asked
  const days = period === undefined ? undefined : readDays(period)
  return [
    ...(days === undefined
      ? []
      : [
          {
            name: both('Rentang', 'Period'),
            value: both(`${days.from} s.d. ${days.to}`, `${days.from} to ${days.to}`),
          },
        ]),
    ...(area === undefined ? [] : [{ name: CASE_SPLIT_NAMES['case.area'], value: nameOf(area, false) }]),
    ...(sop === undefined ? [] : [{ name: CASE_SPLIT_NAMES['case.sop'], value: titles.get(sop) ?? same(sop) }]),
    ...[...Map.groupBy(wordsIn(facts), dimensionIn).values()].flatMap((one) => factTold(versions, one)),
  ]
}
