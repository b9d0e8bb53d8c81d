// What the next part of a log says: rows of covered cases that no part has told, the longest waiting first, and cases
// that may not be told any more.
import { pieceUpTo, toldCases, untoldCases, type Piece, type Untold } from '../../db/agreements/agreement-parts.ts'
import type { Agreement } from '../../db/agreements/agreements.ts'
import { findCases } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { isInForce } from '../../workflows/engine/consents.ts'
import { wordsFor, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { knownAmong } from '../policy/relation.ts'
import { spanOf, startOfYear, yearAt } from './agreement.view.ts'

const PAGE = 100
const MOST_CASES = 200

/** Those that the asker sees, and may know more of than that they are there. */
export async function handsOf(tx: Tx, { actor, deps }: AnyCall, ids: readonly string[]): Promise<CaseAtHand[]> {
  const hands: CaseAtHand[] = []
  for (const file of await findCases(tx, await knownAmong(tx, ids, actor)))
    hands.push({ file, words: await wordsFor(tx, deps, file.sop_hash) })
  return hands
}

/**
 * The client shares the case: with this receiver, where the consent names some; a body outside the directory can be
 * named in none. A programme without such a consent asks for none.
 */
export function isTellable({ file, words: { ir } }: CaseAtHand, { receiver_id: receiver }: Agreement): boolean {
  const code = ir.sharing?.consent
  if (code === undefined) return true
  const isForAll = file.state.consents[code]?.receivers === undefined
  return isInForce(file.state, code, receiver) && (receiver !== null || isForAll)
}

interface Gone {
  case_id: string
  year: number
}
/** Told before, and not to be kept: no consent any more, or in the hands of an office that has no part in this. */
async function goneFrom(tx: Tx, call: AnyCall, agreement: Agreement): Promise<Gone[]> {
  const before = await toldCases(tx, agreement.id)
  const covered = [...new Set(before.flatMap(({ case_id, is_covered }) => (is_covered ? [case_id] : [])))]
  const gone = new Set(before.flatMap(({ case_id, is_covered }) => (is_covered ? [] : [case_id])))
  for (let at = 0; at < covered.length; at += PAGE)
    for (const hand of await handsOf(tx, call, covered.slice(at, at + PAGE)))
      if (!isTellable(hand, agreement)) gone.add(hand.file.id)
  return before.filter(({ case_id }) => gone.has(case_id))
}

async function* tellable(tx: Tx, call: AnyCall, agreement: Agreement): AsyncGenerator<Untold> {
  const span = spanOf(agreement)
  for (let after: Untold | null = null; ;) {
    const page: Untold[] = await untoldCases(tx, agreement, { ...span, after, most: PAGE })
    const hands = await handsOf(
      tx,
      call,
      page.map(({ id }) => id),
    )
    const may = new Set(hands.flatMap((hand) => (isTellable(hand, agreement) ? [hand.file.id] : [])))
    yield* page.filter(({ id }) => may.has(id))
    after = page.at(-1) ?? null
    if (page.length < PAGE) return
  }
}

export interface NextPieces {
  year: number
  pieces: Piece[]
}

/** Of one year, the earliest of which something is to be said: each year has pseudonyms of its own. */
export async function nextPieces(
  tx: Tx,
  call: AnyCall & { query: { limit: number } },
  agreement: Agreement,
): Promise<NextPieces> {
  const gone = await goneFrom(tx, call, agreement)
  const pieces: Piece[] = []
  let year = gone.length === 0 ? null : Math.min(...gone.map((one) => one.year))
  let left = call.query.limit
  for await (const { id, since, first } of tellable(tx, call, agreement)) {
    year ??= yearAt(first)
    year = pieces.length === 0 ? Math.min(year, yearAt(first)) : year
    if (yearAt(first) > year || left <= 0 || pieces.length >= MOST_CASES) break
    const before = new Date(Math.min(Number(spanOf(agreement).until), Number(startOfYear(year + 1))))
    const { rows, until } = await pieceUpTo(tx, { id, since, before, most: left })
    pieces.push({ case_id: id, kind: 'told', since_seq: since, until_seq: until })
    left -= rows
  }
  const then = year ?? yearAt(call.now)
  const withdrawn = gone.filter((one) => one.year === then)
  return {
    year: then,
    pieces: [
      ...pieces,
      ...withdrawn.map(({ case_id }) => ({ case_id, kind: 'withdrawn' as const, since_seq: 0, until_seq: 0 })),
    ],
  }
}
