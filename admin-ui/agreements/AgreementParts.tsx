import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { z } from 'zod'
import { AgreementPartList, type AgreementPartView, type AgreementView } from '../../api/contract/agreements.ts'
import { save } from '../exports/take-along.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { callBlob } from '../wire/http.ts'
import { useGrowing } from '../wire/use-growing.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { useAgreementWhen } from './agreement-when.ts'
import { agreementWords } from './words.id.ts'

const Marked = z.object({ watermark: z.object({ part: z.number().nullable() }) })

/** The number of the part that was saved; null where there was nothing to say, which is not saved. */
async function fetchPart(agreement: string, since: string | null): Promise<number | null> {
  const after = since === null ? '' : `&since=${encodeURIComponent(since)}`
  const file = await callBlob(`/api/exports/ocel?agreement=${agreement}${after}`)
  const { watermark } = Marked.parse(JSON.parse(await file.blob.text()))
  if (watermark.part !== null) save(file)
  return watermark.part
}

/** What was fetched and when, and the next part. */
export function AgreementParts({ view }: { view: AgreementView }) {
  const say = useWords(agreementWords)
  const notify = useNotify()
  const list = useGrowing(`/api/agreements/${view.id}/parts`, AgreementPartList)
  const { run, busy, no } = useVerb<string | null, number | null>(
    (since) => fetchPart(view.id, since),
    (part) => notify(part === null ? say('agreements.nothing') : say('agreements.fetched', { n: part })),
  )
  const newest = list.data?.pages[0]?.data[0]
  return (
    <section className="stack-s" aria-labelledby="parts">
      <div className="title-row">
        <h2 id="parts">{say('agreements.parts')}</h2>
        {view.may.fetch && list.data !== undefined && (
          <Button variant="contained" aria-disabled={busy} onClick={() => void run(newest?.cursor ?? null)}>
            {say(busy ? 'agreements.fetching' : 'agreements.fetch')}
          </Button>
        )}
      </div>
      <p className="quiet">{say('agreements.partsText')}</p>
      {!view.may.fetch && <p className="quiet">{say('agreements.stands')}</p>}
      {no !== undefined && <RefusalNotice no={no} />}
      <GrowingList
        list={list}
        rows={3}
        empty={<EmptyState title={say('agreements.noParts')} text={say('agreements.noPartsText')} />}
      >
        {(parts) => <PartTable parts={parts} again={view.may.fetch ? run : undefined} />}
      </GrowingList>
    </section>
  )
}

interface Props {
  parts: readonly AgreementPartView[]
  again: ((since: string | null) => unknown) | undefined
}
function PartTable({ parts, again }: Props) {
  const say = useWords(agreementWords)
  const { moment } = useAgreementWhen()
  return (
    <DataTable
      caption={say('agreements.partsCaption')}
      rows={parts}
      keyOf={({ n }) => String(n)}
      columns={[
        { head: say('agreements.part'), cell: ({ n }) => say('agreements.partOf', { n }) },
        {
          head: say('agreements.when'),
          cell: ({ made }) => say('agreements.who', { name: made.name, when: moment(made.at) }),
        },
        {
          head: say('agreements.content'),
          cell: ({ events, cases, year }) => say('agreements.contentOf', { events, cases, year: String(year) }),
        },
        { head: say('agreements.notes'), cell: (part) => <Notes part={part} /> },
        ...(again === undefined
          ? []
          : [
              {
                head: say('agreements.again'),
                cell: ({ n, since }: AgreementPartView) => (
                  <Button
                    size="small"
                    aria-label={say('agreements.againLabel', { n })}
                    onClick={() => void again(since)}
                  >
                    {say('agreements.again')}
                  </Button>
                ),
              },
            ]),
      ]}
    />
  )
}

/** What its reader has to do beside adding it. */
function Notes({ part: { withdrawn, startOver } }: { part: AgreementPartView }) {
  const say = useWords(agreementWords)
  return (
    <>
      {startOver && <p className="compact">{say('agreements.startOver')}</p>}
      {withdrawn > 0 && <p className="compact">{say('agreements.withdrawn', { count: withdrawn })}</p>}
    </>
  )
}
