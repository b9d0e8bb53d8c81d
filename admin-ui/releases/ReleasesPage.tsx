import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { mayDo } from '../../api/contract/policy.ts'
import { AnnounceRelease, type ReleaseView } from '../../api/contract/releases.ts'
import { RELEASE_KINDS } from '../../sop-definitions/language/release-words.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, NumberField, PickField, TickField } from '../asking/fields.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useMe } from '../wire/use-me.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { LOOK, useReleaseWhen } from './release-period.ts'
import { releaseWords } from './words.id.ts'

/** Every release, also those that are only announced. */
export function ReleasesPage() {
  const say = useWords(releaseWords)
  const mayAnnounce = mayDo(useMe()?.capabilities ?? [], 'release.make')
  const [asking, setAsking] = useState(false)
  const list = useDeskList<ReleaseView>({ resource: 'statistics' })
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('releases.title')}</PageTitle>
        {mayAnnounce && (
          <Button variant="contained" onClick={() => setAsking(true)}>
            {say('releases.announce')}
          </Button>
        )}
      </div>
      <p className="quiet">{say('releases.lead')}</p>
      <GrowingList
        list={list}
        rows={6}
        empty={<EmptyState title={say('releases.empty')} text={say('releases.emptyText')} />}
      >
        {(rows) => <Rows rows={rows} />}
      </GrowingList>
      {asking && <Announce onClose={() => setAsking(false)} />}
    </>
  )
}

function Rows({ rows }: { rows: readonly ReleaseView[] }) {
  const say = useWords(releaseWords)
  const path = useCreatePath()
  const { period, day } = useReleaseWhen()
  return (
    <DataTable
      caption={say('releases.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('releases.col.period'),
          cell: (row) => (
            <Link className="strong" to={path({ resource: 'statistics', type: 'edit', id: row.id })}>
              {period(row)}
            </Link>
          ),
        },
        { head: say('releases.col.kind'), cell: ({ kind }) => say(`releases.kind.${kind}`) },
        {
          head: say('releases.col.state'),
          cell: ({ state }) => <StatusTag look={LOOK[state]}>{say(`releases.state.${state}`)}</StatusTag>,
        },
        { head: say('releases.col.day'), cell: (row) => day(row.day) },
        {
          head: say('releases.col.shown'),
          look: 'quiet',
          cell: ({ shown, due }) => (shown === null || due === null ? '' : say('releases.shownOf', { shown, due })),
        },
      ]}
    />
  )
}

const NOW = new Date()
/** A list of choices answers with text. */
const Announcement = AnnounceRelease.extend({
  month: z.string().min(1).transform(Number).pipe(AnnounceRelease.shape.month),
})
function Announce({ onClose }: { onClose: () => void }) {
  const say = useWords(releaseWords)
  const language = useLanguage()
  const path = useCreatePath()
  const navigate = useNavigate()
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month, 1)),
  )
  return (
    <AskForm
      schema={Announcement}
      start={{ kind: 'public', year: NOW.getUTCFullYear(), month: '', isRevision: false, day: '' }}
      title={say('releases.announceTitle')}
      text={say('releases.announceText')}
      action={say('releases.announceGo')}
      done={say('releases.announced')}
      onClose={onClose}
      act={(data, desk) =>
        desk
          .verb('statistics', 'create', { data })
          .then(({ id }) => navigate(path({ resource: 'statistics', type: 'edit', id })))
      }
    >
      <PickField
        name="kind"
        label={say('releases.col.kind')}
        options={RELEASE_KINDS.map((kind) => ({ value: kind, text: say(`releases.kind.${kind}`) }))}
      />
      <NumberField name="year" label={say('releases.year')} />
      <PickField
        name="month"
        label={say('releases.month')}
        options={months.map((text, at) => ({ value: String(at + 1), text }))}
      />
      <TickField name="isRevision" label={say('releases.wholeYear')} />
      <DayField name="day" label={say('releases.day')} />
    </AskForm>
  )
}
