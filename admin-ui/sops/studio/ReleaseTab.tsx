import { Button } from '@mui/material'
import { useState } from 'react'
import { GiveReason, Release, type SopReleaseView, type SopVersionView } from '../../../api/contract/studio.ts'
import { PickField } from '../../asking/fields.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useLabel, useWords } from '../../words/use-words.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { StopRuleFields, StopRuleText, useAreas } from './ReleaseFields.tsx'
import { useWhen } from './use-version-name.ts'
import { studioWords } from './words.id.ts'
import { areaOptions } from '../../parts/area-options.ts'
import { Spoken } from '../../parts/Spoken.tsx'

/** Area by area: since when the version is in force, why, and what the stop rule has found. */
export function ReleaseTab({ view }: { view: SopVersionView }) {
  const say = useWords(studioWords)
  const [asking, setAsking] = useState(false)
  if (view.isShipped) return <EmptyState title={say('studio.state.everywhere')} text={say('studio.shippedText')} />
  const current = view.releases.filter(({ ended }) => ended === null),
    past = view.releases.filter(({ ended }) => ended !== null)
  return (
    <div className="stack">
      <p className="quiet">{say('studio.releaseLead')}</p>
      {current.length === 0 ? (
        <EmptyState title={say('studio.noRelease')} text={say('studio.noReleaseText')} />
      ) : (
        <ul className="card flush lines">
          {current.map((release) => (
            <Current key={release.id} release={release} />
          ))}
        </ul>
      )}
      <p>
        <Button variant="contained" onClick={() => setAsking(true)}>
          {say('studio.releaseTo')}
        </Button>
      </p>
      {past.length > 0 && (
        <ul className="card flush lines quiet">
          {past.map((release) => (
            <Past key={release.id} release={release} />
          ))}
        </ul>
      )}
      {asking && <ReleaseDialog view={view} onClose={() => setAsking(false)} />}
    </div>
  )
}

const DECISIONS = {
  end: { title: 'studio.endTitle', text: 'studio.endText', action: 'studio.endGo', done: 'studio.endedNow' },
  resume: {
    title: 'studio.resumeTitle',
    text: 'studio.resumeText',
    action: 'studio.resumeGo',
    done: 'studio.resumedNow',
  },
} as const
type Decision = keyof typeof DECISIONS

interface DecideProps {
  release: SopReleaseView
  decision: Decision
  onClose: () => void
}

function DecideDialog({ release, decision, onClose }: DecideProps) {
  const say = useWords(studioWords)
  const words = DECISIONS[decision]
  return (
    <ReasonDialog
      title={say(words.title)}
      text={say(words.text)}
      action={say(words.action)}
      done={say(words.done)}
      schema={GiveReason}
      act={(why, desk) => desk.verb('releases', decision, { id: release.id, data: why })}
      onClose={onClose}
    />
  )
}

function Current({ release }: { release: SopReleaseView }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const when = useWhen()
  const [asking, setAsking] = useState<Decision>()
  const place = release.areaName ?? say('studio.allAreas')
  return (
    <li className="stack-s">
      <div className="spread">
        <div>
          <h2 className="small-head">{place}</h2>
          <p className="compact quiet">
            {say('studio.since', { when: when(release.since) })}, {say('studio.by', { name: release.by.name })}.{' '}
            {release.reason}
          </p>
        </div>
        <div className="row">
          {release.stopped !== null && (
            <Button variant="contained" size="small" onClick={() => setAsking('resume')}>
              {say('studio.resume')}
            </Button>
          )}
          <Button
            variant="outlined"
            size="small"
            aria-label={say('studio.endOf', { name: place })}
            onClick={() => setAsking('end')}
          >
            {say('studio.end')}
          </Button>
        </div>
      </div>
      {release.stopped !== null && (
        <Spoken className="notice refusal">
          <p className="strong">{say('studio.stoppedTitle', { when: when(release.stopped.at) })}</p>
          <p>{label(release.stopped.sentence)}</p>
        </Spoken>
      )}
      <StopRuleText stop={release.stop} />
      {asking !== undefined && (
        <DecideDialog release={release} decision={asking} onClose={() => setAsking(undefined)} />
      )}
    </li>
  )
}

function Past({ release }: { release: SopReleaseView }) {
  const say = useWords(studioWords)
  const when = useWhen()
  const { ended } = release
  return (
    <li className="compact">
      {release.areaName ?? say('studio.allAreas')}: {say('studio.since', { when: when(release.since) })}
      {ended !== null && `, ${say('studio.ended', { when: when(ended.at) })}, ${ended.by.name}: ${ended.reason}`}
    </li>
  )
}

function ReleaseDialog({ view, onClose }: { view: SopVersionView; onClose: () => void }) {
  const say = useWords(studioWords)
  const areas = useAreas()
  return (
    <ReasonDialog
      title={say('studio.releaseTitle')}
      text={say('studio.releaseText')}
      action={say('studio.releaseGo')}
      done={say('studio.releasedNow')}
      onClose={onClose}
      schema={Release}
      start={{ area: null, stop: null }}
      act={(release, desk) => desk.verb('releases', 'create', { id: view.hash, data: release })}
    >
      <PickField
        name="area"
        label={say('open.area')}
        none={say('studio.allAreas')}
        empty={null}
        options={areaOptions(areas, say('open.missions'))}
      />
      <StopRuleFields name="stop" />
    </ReasonDialog>
  )
}
