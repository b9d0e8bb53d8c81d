import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { ComplaintList, ComplaintView, EndComplaint, type ComplaintRow } from '../../api/contract/complaints.ts'
import { COMPLAINT_END_WORDS, COMPLAINT_ENDS } from '../../sop-definitions/language/complaints.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useGrowing } from '../wire/use-growing.ts'
import { may, useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ownWindowWords } from './words.id.ts'

interface Asked {
  row: ComplaintRow
  what: 'read' | 'end'
}

/** What clients complain of, for whoever may read that. Renders nothing where it is known that there is none. */
export const Complaints = () => (may(useMe(), 'hear_complaint', 'review_access') ? <Heard /> : null)

function Heard() {
  const say = useWords(ownWindowWords)
  const list = useGrowing('/api/complaints', ComplaintList)
  const [asked, setAsked] = useState<Asked>()
  const close = (): void => setAsked(undefined)
  if (list.isPending || list.data?.pages[0]?.data.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="complaints">
      <h2 id="complaints">{say('ownWindow.complaints')}</h2>
      <p className="compact quiet">{say('ownWindow.complaintsText')}</p>
      <GrowingList list={list} empty={null}>
        {(rows) => <Rows rows={rows} onAsk={setAsked} />}
      </GrowingList>
      {asked?.what === 'read' && <WordsSheet row={asked.row} onClose={close} />}
      {asked?.what === 'end' && <EndDialog row={asked.row} onClose={close} />}
    </section>
  )
}

function Rows({ rows, onAsk }: { rows: readonly ComplaintRow[]; onAsk: (asked: Asked) => void }) {
  const say = useWords(ownWindowWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  return (
    <DataTable
      caption={say('ownWindow.complaints')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { head: say('ownWindow.complainedAt'), look: 'nowrap', cell: ({ madeAt }) => moment(madeAt, place) },
        { head: say('ownWindow.ofCase'), look: 'strong nowrap', cell: ({ number }) => number },
        { head: say('ownWindow.ofOffice'), cell: ({ office }) => office.name },
        {
          head: say('ownWindow.became'),
          cell: ({ ended }) =>
            ended === null ? say('ownWindow.open') : `${label(COMPLAINT_END_WORDS[ended.as])}, ${ended.by}`,
        },
        {
          head: say('ownWindow.acts'),
          look: 'acts',
          cell: (row) => (
            <>
              {(['read', 'end'] as const)
                .filter((what) => what === 'read' || row.ended === null)
                .map((what) => (
                  <Button
                    key={what}
                    size="small"
                    variant="outlined"
                    aria-label={say(`ownWindow.${what}Of`, { number: row.number })}
                    onClick={() => onAsk({ row, what })}
                  >
                    {say(`ownWindow.${what}It`)}
                  </Button>
                ))}
            </>
          ),
        },
      ]}
    />
  )
}

interface OfRow {
  row: ComplaintRow
  onClose: () => void
}

/** Loaded only when it is opened, because each look is recorded. */
function WordsSheet({ row, onClose }: OfRow) {
  const say = useWords(ownWindowWords)
  const read = useAnswer(`/api/complaints/${row.id}`, ComplaintView, { staleTime: Infinity })
  return (
    <Sheet open onClose={onClose} title={say('ownWindow.readOf', { number: row.number })}>
      <DialogContent>
        <Awaited answer={read} rows={4}>
          {({ words }) => <p className="note-text">{words ?? say('ownWindow.gone')}</p>}
        </Awaited>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{say('ownWindow.close')}</Button>
      </DialogActions>
    </Sheet>
  )
}

function EndDialog({ row, onClose }: OfRow) {
  const say = useWords(ownWindowWords)
  const label = useLabel()
  return (
    <AskForm
      onClose={onClose}
      title={say('ownWindow.endOf', { number: row.number })}
      text={say('ownWindow.endItText')}
      action={say('ownWindow.endItAct')}
      schema={EndComplaint}
      act={(data, desk) => desk.verb('complaints', 'end', { id: row.id, data })}
    >
      <PickField
        name="as"
        label={say('ownWindow.became')}
        options={COMPLAINT_ENDS.map((value) => ({ value, text: label(COMPLAINT_END_WORDS[value]) }))}
      />
    </AskForm>
  )
}
