// The answer to a question: the cases that the asker could list anyway, counted under the asker's own rights.
import { countApart } from '../../db/cases/counted-cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { factSplit, type FactSplit } from '../../sop-definitions/definition/coded-facts.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { AnyCall } from '../cases/commands.ts'
import { wantedCases } from '../cases/wanted-cases.ts'
import { CaseFilter } from '../contract/cases.ts'
import {
  CASE_SPLIT_NAMES,
  isCaseSplit,
  MEASURES,
  wordsIn,
  type AskQuestion,
  type CaseSplit,
  type QuestionAnswer,
} from '../contract/questions.ts'
import { problem } from '../door/errors.ts'
import { areaAxis, factAxis, monthAxis, sopAxis, type Axis } from './axis.ts'
import { knownWords, toldOf, type KnownWords } from './known-words.ts'
import { asksFacts, listOf } from './question-list.ts'
import { tableOf, writtenList } from './table.ts'
import type { CountedCases } from '../../db/cases/counted-cases.ts'

/** `at`: where the question stands in the request. */
export type Asking = Pick<AnyCall, 'actor' | 'deps' | 'now'> & { at: 'query' | 'filter' | 'asked' }

type Facts = ReadonlyMap<string, FactSplit & { label: Label }>
/** What the procedures know of the splits; unknown ones are named in the problem. */
function factsIn({ versions }: KnownWords, at: Asking['at'], splits: readonly string[]): Facts {
  const facts = new Map(
    splits.flatMap((split) => {
      const found = isCaseSplit(split) ? null : factSplit(versions, split)
      return found === null ? [] : [[split, found]]
    }),
  )
  const unknown = splits.filter((split) => !isCaseSplit(split) && !facts.has(split))
  if (unknown.length > 0)
    throw problem('invalid', {
      issues: unknown.map((one) => ({
        path: [at, 'by'],
        message: `${one} is nothing by which a procedure counts people`,
        code: 'invalid_value',
      })),
    })
  return facts
}

interface Counted {
  facts: Facts
  counted: readonly CountedCases[]
}
function axesOf(asked: AskQuestion, { titles, nameOf }: KnownWords, { facts, counted }: Counted): Axis[] {
  const { 'case.area': area, 'case.sop': sop, 'case.month': month } = CASE_SPLIT_NAMES
  const ofCases = {
    'case.area': () => areaAxis({ label: area, level: asked.level, nameOf }, counted),
    'case.sop': () => sopAxis(sop, titles),
    'case.month': () => monthAxis(month, asked.measure === 'closed' ? 'closedIn' : 'openedIn', counted),
  } as const satisfies Record<CaseSplit, () => Axis>
  const chosen = wordsIn(asked.facts)
  return wordsIn(asked.by).flatMap((split) => {
    if (isCaseSplit(split)) return [ofCases[split]()]
    const found = facts.get(split)
    const at = [...facts.keys()].indexOf(split)
    return found === undefined ? [] : [factAxis({ split, found, at, chosen: chosenOf(split, chosen) })]
  })
}

/** Codes of the split by which it is also filtered; any code is no filter. */
const chosenOf = (split: string, facts: readonly string[]): string[] => {
  const own = facts.filter((one) => one.startsWith(`${split}:`))
  return own.includes(`${split}:*`) ? [] : own
}

export async function answerTo(tx: Tx, asking: Asking, asked: AskQuestion): Promise<QuestionAnswer> {
  const known = await knownWords(tx, asking.deps)
  const splits = wordsIn(asked.by)
  const facts = factsIn(known, asking.at, splits)
  const list = listOf(asked)
  const wanted = await wantedCases(tx, CaseFilter.parse(writtenList(list)), asking)
  const counted = await countApart(tx, wanted, {
    area: splits.includes('case.area'),
    sop: splits.includes('case.sop'),
    month: splits.includes('case.month') ? MEASURES[asked.measure].month : null,
    facts: [...facts.values()].map((split) => split.facts.map(({ hash, fact }) => ({ hash, fact }))),
  })
  return {
    asOf: asking.now.toISOString(),
    measure: MEASURES[asked.measure].label,
    told: toldOf(known, asked),
    ...tableOf(counted, list, axesOf(asked, known, { facts, counted })),
    knowing: asksFacts(asked),
  }
}
