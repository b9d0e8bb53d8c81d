import { Button, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material'
import type { UseQueryResult } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useNotify } from 'react-admin'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { RehearsalList, WHEN, type RehearsalView } from '../../../api/contract/moves.ts'
import type { SopVersionView } from '../../../api/contract/studio.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { firstFrom, FromVersion } from './FromVersion.tsx'
import { AreaPicks } from './PlanFields.tsx'
import { isReason, ReasonField } from './ReasonDialog.tsx'
import { startMigration } from './studio-verbs.ts'
import { useWhen } from './use-version-name.ts'
import { useOthers } from './VersionChanges.tsx'

type When = (typeof WHEN)[number]
interface Asked {
  from: string
  areas: readonly string[]
  when: When
  reason: string
}

/** What is missing before the move can be asked for; cases move only after a rehearsal. */
function lackIn({ when, reason }: Asked, { isPending, isTried }: { isPending: boolean; isTried: boolean }) {
  if (when !== 'new_only' && !isTried) return isPending ? 'state.loading' : 'studio.migrate.previewFirst'
  return isReason(reason) ? undefined : 'studio.reasonShort'
}

/**
 * Which cases follow this version and from when. The preview is a rehearsal: without one nobody knows what will happen.
 */
export function MoveForm({ view }: { view: SopVersionView }) {
  const say = useWords(studioWords)
  const notify = useNotify()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const others = useOthers(view)
  const [asked, setAsked] = useState<Asked>({ from: search.get('from') ?? '', areas: [], when: 'new_only', reason: '' })
  const from = asked.from === '' ? firstFrom(others) : asked.from
  const { list, preview } = usePreview({ from, to: view.hash, areas: asked.areas })
  const start = useVerb(
    () =>
      startMigration({
        from,
        to: view.hash,
        when: asked.when,
        reason: asked.reason.trim(),
        ...(asked.areas.length === 0 ? {} : { areas: [...asked.areas] }),
      }),
    ({ id }) => {
      notify(say('studio.migrate.started'), { type: 'success' })
      void navigate(`/studio/migrations/${id}`)
    },
  )
  if (others.length === 0) return <EmptyState title={say('studio.view.migrate')} text={say('studio.rehearse.none')} />
  const lack = lackIn(asked, { isPending: list.isPending, isTried: preview !== undefined })
  return (
    <form
      className="card stack form-column"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (lack === undefined) void start.run(undefined)
      }}
    >
      <p>{say('studio.migrate.lead')}</p>
      <FromVersion from={from} others={others} onChange={(value) => setAsked({ ...asked, from: value })} />
      <AreaPicks chosen={asked.areas} change={(areas) => setAsked({ ...asked, areas })} />
      {asked.areas.length === 0 && <p className="compact quiet">{say('studio.rehearse.all')}</p>}
      <WhenChoice when={asked.when} change={(when) => setAsked({ ...asked, when })} />
      {asked.when !== 'new_only' && (
        <Awaited answer={list}>{() => <Preview rehearsal={preview} to={view.hash} />}</Awaited>
      )}
      <ReasonField
        label={say('studio.migrate.reason')}
        value={asked.reason}
        onChange={(reason) => setAsked({ ...asked, reason })}
      />
      {start.no !== undefined && <RefusalNotice no={start.no} />}
      <Go when={asked.when} busy={start.busy} lack={lack} />
    </form>
  )
}

type Lack = ReturnType<typeof lackIn>

function Go({ when, busy, lack }: { when: When; busy: boolean; lack: Lack }) {
  const say = useWords(studioWords)
  const go = when === 'new_only' ? 'studio.migrate.goNew' : 'studio.migrate.go'
  return (
    <div className="row">
      <Button type="submit" variant="contained" aria-disabled={busy || lack !== undefined}>
        {say(busy ? 'studio.migrate.going' : go)}
      </Button>
      {lack !== undefined && <span className="compact quiet">{say(lack)}</span>}
    </div>
  )
}

/** The latest finished rehearsal of exactly this move. */
function usePreview({ from, to, areas }: { from: string; to: string; areas: readonly string[] }): {
  list: UseQueryResult<z.infer<typeof RehearsalList>, Error>
  preview: RehearsalView | undefined
} {
  const list = useAnswer(`/api/rehearsals?limit=100&to=${to}`, RehearsalList)
  const wanted = areas.toSorted().join()
  return {
    list,
    preview: list.data?.data.find(
      (one) => one.state === 'finished' && one.from.hash === from && one.areas.toSorted().join() === wanted,
    ),
  }
}

function WhenChoice({ when, change }: { when: When; change: (when: When) => void }) {
  const say = useWords(studioWords)
  const id = useId()
  return (
    <FormControl>
      <FormLabel id={id}>{say('studio.migrate.when')}</FormLabel>
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={`${id}-text`}
        value={when}
        onChange={(_, value) => change(WHEN.find((one) => one === value) ?? 'new_only')}
      >
        {WHEN.map((one) => (
          <FormControlLabel key={one} value={one} control={<Radio />} label={say(`studio.migrate.whenOf.${one}`)} />
        ))}
      </RadioGroup>
      <p id={`${id}-text`} className="compact quiet" aria-live="polite">
        {say(`studio.migrate.whenText.${when}`)}
      </p>
    </FormControl>
  )
}

const TOLD = ['refused', 'stuck', 'broken', 'lateByLaw', 'lawKept', 'inHand', 'closes', 'lost'] as const

function Preview({ rehearsal, to }: { rehearsal: RehearsalView | undefined; to: string }) {
  const say = useWords(studioWords)
  const when = useWhen()
  if (rehearsal === undefined)
    return (
      <div className="notice info">
        <p className="strong">{say('studio.migrate.preview')}</p>
        <p>
          {say('studio.migrate.noPreview')}{' '}
          <Link to={`/studio/versions/${to}/rehearse`}>{say('studio.rehearse.go')}</Link>
        </p>
      </div>
    )
  const troubles = TOLD.filter((kind) => rehearsal.sum[kind] > 0).map(
    (kind) => `${say(`studio.rehearse.trouble.${kind}`)}: ${rehearsal.sum[kind]}`,
  )
  return (
    <div className="notice info">
      <p className="strong">{say('studio.migrate.preview')}</p>
      <p>
        {say('studio.migrate.previewText', {
          when: when(rehearsal.finishedAt ?? rehearsal.createdAt),
          count: rehearsal.sum.cases,
          troubles: troubles.length === 0 ? say('studio.migrate.noTrouble') : troubles.join('; '),
        })}
      </p>
      <p>
        <Link to={`/studio/rehearsals/${rehearsal.id}`}>{say('studio.migrate.seePreview')}</Link>
      </p>
    </div>
  )
}
