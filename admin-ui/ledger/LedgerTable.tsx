import { IconCheck, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { LedgerRow, TimelineRow } from '../../api/contract/cases.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { day, clock } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

type Entry = z.infer<typeof LedgerRow>
interface Props {
  rows: readonly Entry[]
  sentences: readonly TimelineRow[]
  zone: Zone
  brokenAt: number | null
}

export function LedgerTable({ rows, sentences, zone, brokenAt }: Props) {
  const say = useWords()
  const label = useLabel()
  const place = { zone, language: useLanguage() }
  const said = new Map(sentences.map((sentence) => [sentence.seq, sentence]))
  const lines = rows.map((row) => ({ row, sentence: said.get(row.seq), recorded: readCanon(row.canon) }))
  return (
    <DataTable
      className="ledger"
      caption={say('ledger.caption')}
      rows={lines}
      keyOf={({ row }) => String(row.seq)}
      lookOf={({ row }) => (row.seq === brokenAt ? 'is-late' : undefined)}
      columns={[
        { head: say('ledger.no'), look: 'num strong', cell: ({ row }) => row.seq },
        {
          head: say('ledger.at'),
          look: 'nowrap',
          cell: ({ sentence, recorded }) => {
            const at = sentence?.at ?? recorded.at
            return (
              at !== undefined && (
                <time dateTime={new Date(at).toISOString()}>
                  {day(at, place)}, {clock(at, place)}
                </time>
              )
            )
          },
        },
        {
          head: say('ledger.who'),
          cell: ({ sentence, recorded }) => <Who sentence={sentence} role={recorded.role} />,
        },
        {
          head: say('ledger.what'),
          cell: ({ sentence, recorded }) => (
            <>
              {sentence === undefined ? recorded.type : label(sentence.sentence)}
              {sentence?.code != null && <span className="quiet compact"> {sentence.code}</span>}
            </>
          ),
        },
        {
          head: say('ledger.proof'),
          cell: ({ row, sentence }) => <Proof row={row} broken={row.seq === brokenAt} cause={sentence?.cause} />,
        },
      ]}
    />
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
            <IconCheck className="icon good-ink" size={18} aria-hidden="true" />
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

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The proof of a row, computed again on this device: hash = SHA-256(previous hash, then the recorded text, byte for
 * byte).
 */
async function isProven({ canon, prev, hash }: { canon: string; prev: string; hash: string }): Promise<boolean> {
  const before = bytesOf(prev),
    text = new TextEncoder().encode(canon)
  const joined = new Uint8Array(before.length + text.length)
  joined.set(before)
  joined.set(text, before.length)
  return hexOf(await crypto.subtle.digest('SHA-256', joined)) === hash
}

/** A hash in groups of four, to read aloud. */
const groups = (hash: string): string => (hash.match(/.{1,4}/g) ?? []).join(' ')

const Canon = z.looseObject({
  at: z.union([z.string(), z.number()]).optional(),
  type: z.string().optional(),
  role: z.string().nullish(),
})
interface Recorded {
  at?: string | number
  type?: string
  role?: string | null
}
function readCanon(canon: string): Recorded {
  try {
    return Canon.parse(JSON.parse(canon))
  } catch {
    return {}
  }
}
