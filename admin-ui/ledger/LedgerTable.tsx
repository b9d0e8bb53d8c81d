import { IconCheck, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { LedgerRow, TimelineRow } from '../../api/contract/cases.ts'
import { day, clock } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { groups, isProven, readCanon } from './merkle-path.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

type Entry = z.infer<typeof LedgerRow>
interface Props {
  rows: readonly Entry[]
  sentences: readonly TimelineRow[]
  zone: Zone
  brokenAt: number | null
}

export function LedgerTable({ rows, sentences, zone, brokenAt }: Props) {
  const say = useWords()
  const said = new Map(sentences.map((sentence) => [sentence.seq, sentence]))
  return (
    <div className="table-wrap">
      <table className="list ledger">
        <caption className="hidden">{say('ledger.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              {say('ledger.no')}
            </th>
            <th scope="col">{say('ledger.at')}</th>
            <th scope="col">{say('ledger.who')}</th>
            <th scope="col">{say('ledger.what')}</th>
            <th scope="col">{say('ledger.proof')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.seq} row={row} sentence={said.get(row.seq)} zone={zone} broken={row.seq === brokenAt} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  row: Entry
  sentence: TimelineRow | undefined
  zone: Zone
  broken: boolean
}

function Row({ row, sentence, zone, broken }: RowProps) {
  const label = useLabel()
  const language = useLanguage()
  const recorded = readCanon(row.canon)
  const at = sentence?.at ?? recorded.at
  const place = { zone, language }
  return (
    <tr className={broken ? 'is-late' : undefined}>
      <td className="num strong">{row.seq}</td>
      <td className="nowrap">
        {at === undefined ? (
          ''
        ) : (
          <time dateTime={new Date(at).toISOString()}>
            {day(at, place)}, {clock(at, place)}
          </time>
        )}
      </td>
      <td>
        <Who sentence={sentence} role={recorded.role} />
      </td>
      <td>
        {sentence === undefined ? (recorded.type ?? '') : label(sentence.sentence)}
        {sentence?.code != null && <span className="quiet compact"> {sentence.code}</span>}
      </td>
      <td>
        <Proof row={row} broken={broken} cause={sentence?.cause} />
      </td>
    </tr>
  )
}

/** `role`: from the row itself, for a row without a sentence. */
function Who({ sentence, role }: { sentence: TimelineRow | undefined; role: string | null | undefined }) {
  const say = useWords()
  const label = useLabel()
  const parts =
    sentence === undefined
      ? [role]
      : [sentence.who.user, sentence.who.organisation, sentence.who.role === null ? null : label(sentence.who.role)]
  const named = parts.filter((part) => part !== null && part !== undefined)
  return named.length === 0 ? say('who.system') : named.join(', ')
}

function Proof({ row, broken, cause }: { row: Entry; broken: boolean; cause: string | undefined }) {
  const say = useWords()
  const proven = useProven(row)
  const fits = proven !== false && !broken
  const kind = cause?.split(':')[0]
  return (
    <details className="proof" open={broken}>
      <summary>
        <span className={`row compact${fits ? '' : ' late-ink strong'}`}>
          {fits ? (
            <IconCheck className="icon" size={18} aria-hidden="true" />
          ) : (
            <IconX className="icon" size={18} aria-hidden="true" />
          )}
          {say(fits ? 'ledger.fits' : 'ledger.unfit')}
        </span>
        <span className="hidden">, {say('ledger.showRow', { seq: row.seq })}</span>
      </summary>
      <dl className="stack-s">
        {(kind === 'command' || kind === 'sentry' || kind === 'clock' || kind === 'migration') && (
          <div>
            <dt className="small quiet">{say('ledger.causeName')}</dt>
            <dd>{say(`ledger.causeOf.${kind}`)}</dd>
          </div>
        )}
        <div>
          <dt className="small quiet">{say('ledger.hash')}</dt>
          <dd className="mono">{groups(row.hash)}</dd>
        </div>
        <div>
          <dt className="small quiet">{say('ledger.prev')}</dt>
          <dd className="mono">{groups(row.prev)}</dd>
        </div>
        <div>
          <dt className="small quiet">{say('ledger.canon')}</dt>
          <dd className="mono">{row.canon}</dd>
        </div>
      </dl>
    </details>
  )
}

/** Undefined while it is being computed, or where the browser has no cryptography (a page without https). */
function useProven(row: Entry): boolean | undefined {
  const [proven, setProven] = useState<boolean>()
  useEffect(() => {
    let wanted = true
    if ('subtle' in crypto)
      void isProven(row).then((answer) => {
        if (wanted) setProven(answer)
      })
    return () => {
      wanted = false
    }
  }, [row])
  return proven
}
