import { Button, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material'
import type { UseQueryResult } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useNotify } from 'react-admin'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { RehearsalList, WHEN, type RehearsalView } from '../../../api/contract/migrations.ts'
import type { SopVersionView } from '../../../api/contract/studio.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Pick } from '../../parts/Pick.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { useWords } from './use-studio-words.ts'
import { AreaPicks } from './PlanFields.tsx'
import { isReason, ReasonField } from './ReasonDialog.tsx'
import { startMigration } from './studio-verbs.ts'
import { useVersionName, useWhen } from './use-version-name.ts'
import { useOthers } from './VersionChanges.tsx'

type When = (typeof WHEN)[number]
interface Asked {
  from: string
  areas: readonly string[]
  when: When
  reason: string
}

/**
 * Which cases follow this version from when on. The preview is a rehearsal: without one nobody knows what will happen.
 */
export function MigrateForm({ view }: { view: SopVersionView }) {
  const say = useWords()
  const name = useVersionName()
  const notify = useNotify()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const others = useOthers(view)
  const [asked, setAsked] = useState<Asked>({ from: search.get('from') ?? '', areas: [], when: 'new_only', reason: '' })
  const from =
    asked.from === '' ? (others.find(({ openCases }) => openCases > 0)?.hash ?? others[0]?.hash ?? '') : asked.from
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
  const missing =
    asked.when !== 'new_only' && preview === undefined
      ? say(list.isPending ? 'state.loading' : 'studio.migrate.previewFirst')
      : !isReason(asked.reason)
        ? say('studio.reasonShort')
        : undefined
  return (
    <form
      className="card stack form-column"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (missing === undefined) void start.run(undefined)
      }}
    >
      <p>{say('studio.migrate.lead')}</p>
      <Pick
        label={say('studio.rehearse.fromVersion')}
        value={from}
        options={others.map((one) => ({
          value: one.hash,
          text: say('studio.rehearse.count', { name: name(one), count: one.openCases }),
        }))}
        onChange={(value) => setAsked({ ...asked, from: value })}
      />
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
      <div className="row">
        <Button type="submit" variant="contained" aria-disabled={start.busy || missing !== undefined}>
          {say(
            start.busy
              ? 'studio.migrate.going'
              : asked.when === 'new_only'
                ? 'studio.migrate.goNew'
                : 'studio.migrate.go',
          )}
        </Button>
        {missing !== undefined && <span className="compact quiet">{missing}</span>}
      </div>
    </form>
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
  const say = useWords()
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
  const say = useWords()
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
