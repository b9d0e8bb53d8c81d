import { FormControl, FormControlLabel, FormHelperText, FormLabel, Radio, RadioGroup } from '@mui/material'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import {
  MOVE_REASON_MAX,
  RehearsalList,
  StartMigration,
  WHEN,
  type RehearsalView,
} from '../../../api/contract/moves.ts'
import type { SopVersionRow, SopVersionView } from '../../../api/contract/studio.ts'
import { PageForm } from '../../asking/PageForm.tsx'
import { useField } from '../../asking/use-field.ts'
import { free } from '../../listing/address.ts'
import { useAddress } from '../../listing/use-address.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useWords } from '../../words/use-words.ts'
import { firstFrom, FromVersion, useOthers } from './OtherVersions.tsx'
import { ReasonField } from './ReasonDialog.tsx'
import { AreaPicks } from './ReleaseFields.tsx'
import { useWhen } from './use-version-name.ts'
import { studioWords } from './words.id.ts'

/** A rehearsal leads here with the version whose cases it tried. */
const ASKED = z.object({ from: free })
type When = (typeof WHEN)[number]
const Entered = StartMigration.omit({ to: true, map: true })
type Cases = z.infer<typeof Cases>
const Cases = Entered.pick({ from: true, areas: true }).strip()

/** The latest finished rehearsal of exactly this move. */
const previewOf = (
  rehearsals: readonly RehearsalView[] | undefined,
  { from, areas = [] }: Cases,
): RehearsalView | undefined => {
  const wanted = areas.toSorted().join()
  return rehearsals?.find(
    (one) => one.state === 'finished' && one.from.hash === from && one.areas.toSorted().join() === wanted,
  )
}

/** Cases move only after a rehearsal. `sentence`: says so to this reader. */
const afterRehearsal = (rehearsals: readonly RehearsalView[] | undefined, sentence: string) =>
  Entered.refine((move) => move.when === 'new_only' || previewOf(rehearsals, move) !== undefined, {
    path: ['when'],
    params: { otherwise: { id: sentence, en: sentence } },
  })

/**
 * Which cases follow this version and from when. The preview is a rehearsal: without one nobody knows what will happen.
 */
export function MoveForm({ view }: { view: SopVersionView }) {
  const say = useWords(studioWords)
  const others = useOthers(view)
  if (others.length === 0) return <EmptyState title={say('studio.view.migrate')} text={say('studio.rehearse.none')} />
  return <AmongOthers to={view.hash} others={others} />
}

function AmongOthers({ to, others }: { to: string; others: readonly SopVersionRow[] }) {
  const say = useWords(studioWords)
  const navigate = useNavigate()
  const path = useCreatePath()
  const [asked] = useAddress(ASKED)
  const [when, setWhen] = useState<When>('new_only')
  const list = useAnswer(`/api/rehearsals?limit=100&to=${to}`, RehearsalList)
  return (
    <PageForm
      schema={afterRehearsal(list.data?.data, say('studio.migrate.previewFirst'))}
      start={{ from: asked.from ?? firstFrom(others), when, reason: '' }}
      className="card stack form-column"
      head={<p>{say('studio.migrate.lead')}</p>}
      action={say(when === 'new_only' ? 'studio.migrate.goNew' : 'studio.migrate.go')}
      done={say('studio.migrate.started')}
      closed={when !== 'new_only' && list.isPending ? say('state.loading') : undefined}
      act={(move, desk) => desk.verb('migrations', 'create', { data: { ...move, to } })}
      onDone={({ id }) => void navigate(path({ resource: 'migrations', type: 'edit', id }))}
    >
      <FromVersion others={others} />
      <AreaPicks name="areas" none={say('studio.rehearse.all')} />
      <WhenField onChosen={setWhen} />
      {when !== 'new_only' && <Preview list={list} to={to} />}
      <ReasonField label={say('studio.migrate.reason')} most={MOVE_REASON_MAX} />
    </PageForm>
  )
}

function WhenField({ onChosen }: { onChosen: (when: When) => void }) {
  const say = useWords(studioWords)
  const label = say('studio.migrate.when')
  const { value, problem, isWrong, ref, id, onChange } = useField({ name: 'when', label })
  const when = WHEN.find((one) => one === value) ?? 'new_only'
  const choose = (chosen: string): void => {
    onChange(chosen)
    onChosen(WHEN.find((one) => one === chosen) ?? 'new_only')
  }
  return (
    <FormControl error={isWrong}>
      <FormLabel id={id}>{label}</FormLabel>
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={isWrong ? `${id}-problem ${id}-text` : `${id}-text`}
        value={when}
        onChange={(_, chosen) => choose(chosen)}
      >
        {WHEN.map((one, index) => (
          <FormControlLabel
            key={one}
            value={one}
            control={<Radio slotProps={{ input: { ref: index === 0 ? ref : undefined } }} />}
            label={say(`studio.migrate.whenOf.${one}`)}
          />
        ))}
      </RadioGroup>
      <Spoken as="p" id={`${id}-text`} className="compact quiet" aria-atomic={false}>
        {say(`studio.migrate.whenText.${when}`)}
      </Spoken>
      {isWrong && <FormHelperText id={`${id}-problem`}>{problem}</FormHelperText>}
    </FormControl>
  )
}

const TOLD = ['refused', 'stuck', 'broken', 'lateByLaw', 'lawKept', 'inHand', 'closes', 'lost'] as const

interface PreviewProps {
  list: UseQueryResult<z.infer<typeof RehearsalList>, Error>
  to: string
}

function Preview({ list, to }: PreviewProps) {
  const cases = Cases.safeParse(useWatch()).data
  return (
    <Awaited answer={list}>
      {({ data }) => <Rehearsed rehearsal={cases === undefined ? undefined : previewOf(data, cases)} to={to} />}
    </Awaited>
  )
}

function Rehearsed({ rehearsal, to }: { rehearsal: RehearsalView | undefined; to: string }) {
  const say = useWords(studioWords)
  const when = useWhen()
  const path = useCreatePath()
  if (rehearsal === undefined)
    return (
      <div className="notice info">
        <p className="strong">{say('studio.migrate.preview')}</p>
        <p>
          {say('studio.migrate.noPreview')}{' '}
          <Link to={`${path({ resource: 'versions', type: 'edit', id: to })}/rehearse`}>
            {say('studio.rehearse.go')}
          </Link>
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
        <Link to={path({ resource: 'rehearsals', type: 'edit', id: rehearsal.id })}>
          {say('studio.migrate.seePreview')}
        </Link>
      </p>
    </div>
  )
}
