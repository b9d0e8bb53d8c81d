// Opens the cases of the rows of a group, a few at a time: progress, each result, and going on after an interruption.
import { useState } from 'react'
import { MOST_AT_ONCE, type GroupPreview, type GroupRow, type RowAnswer } from '../../api/contract/intake-groups.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { asLooked } from './group-rows.ts'
import type { GroupDraft } from './use-group.ts'

type Looked = GroupPreview['items'][number]

const STANDINGS = ['open', 'issue', 'unchecked', 'choose', 'notYet', 'ready'] as const
export type Standing = (typeof STANDINGS)[number]
interface Progress {
  done: number
  count: number
}
export interface Opening {
  looked(row: GroupRow): Looked | undefined
  answer(row: string): RowAnswer | undefined
  standing(row: GroupRow): Standing
  look: Verb<readonly GroupRow[]>
  open: Verb<readonly GroupRow[]>
  progress: Progress
  finished: boolean
}

const AT_ONCE = Math.min(5, MOST_AT_ONCE)
const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE))

export function useOpening(group: string, draft: GroupDraft, before: readonly RowAnswer[]): Opening {
  const [found, setFound] = useState<ReadonlyMap<string, { as: string; item: Looked }>>(new Map())
  const [told, setTold] = useState<ReadonlyMap<string, RowAnswer>>(
    new Map(before.map((answer) => [answer.row, answer])),
  )
  const [progress, setProgress] = useState<Progress>({ done: 0, count: 0 })
  const [finished, setFinished] = useState(false)
  const inTurn = async (
    rows: readonly GroupRow[],
    part: (rows: GroupRow[], version: number) => Promise<void>,
  ): Promise<void> => {
    setProgress({ done: 0, count: rows.length })
    const version = await draft.settle()
    for (const some of inParts(rows)) {
      await part(some, version)
      setProgress(({ done, count }) => ({ done: done + some.length, count }))
    }
  }
  const { content } = draft
  const look = useVerb((rows: readonly GroupRow[], desk) =>
    inTurn(rows, async (some, version) => {
      const data = { version, rows: some.map(({ id }) => id) }
      const { items } = await desk.verb('groups', 'preview', { id: group, data })
      const fresh = some.flatMap((row): [string, { as: string; item: Looked }][] =>
        items.flatMap((item) => (item.row === row.id ? [[row.id, { as: asLooked(content, row), item }]] : [])),
      )
      setFound((known) => new Map([...known, ...fresh]))
    }),
  )
  const open = useVerb((rows: readonly GroupRow[], desk) =>
    inTurn(rows, async (some, version) => {
      const data = { version, rows: some.map(({ id }) => id) }
      const answer = await desk.verb('groups', 'open', { id: group, data })
      // A person who may be on record is searched for once more, and then chosen.
      setFound(
        (known) =>
          new Map(
            [...known].filter(
              ([row]) => !answer.items.some((item) => item.row === row && !item.done && item.code === 'maybe_known'),
            ),
          ),
      )
      setTold((known) => new Map([...known, ...answer.items.map((item): [string, RowAnswer] => [item.row, item])]))
      if (answer.finished) setFinished(true)
    }),
  )
  const looked = (row: GroupRow): Looked | undefined => {
    const one = found.get(row.id)
    return one?.as === asLooked(content, row) ? one.item : undefined
  }
  const standing = (row: GroupRow): Standing => {
    const answer = told.get(row.id)
    if (answer?.done === true) return 'open'
    const one = looked(row)
    if (one === undefined) return 'unchecked'
    if (one.issues.length > 0) return 'issue'
    if (one.matches.length > 0 && row.personId === undefined && row.notSameReason === undefined) return 'choose'
    return answer === undefined ? 'ready' : 'notYet'
  }
  return { looked, answer: (row) => told.get(row), standing, look, open, progress, finished }
}
