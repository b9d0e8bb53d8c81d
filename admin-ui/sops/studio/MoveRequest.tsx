import type { z } from 'zod'
import {
  MOVE_REASON_MAX,
  RejectMigration,
  type MigrationRequestView,
  type MigrationView,
} from '../../../api/contract/moves.ts'
import { DecideRow } from '../../parts/DecideRow.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { useDesk } from '../../wire/use-verb.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { studioWords } from './words.id.ts'
import { useWhen } from './use-version-name.ts'

const LOOK = { waiting: 'waiting', approved: 'done', rejected: 'refused', withdrawn: 'refused' } as const

/** What the second person reads before cases move: who asked and why, who has to decide, and by which map. */
export function MoveRequest({ view }: { view: MigrationView }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const when = useWhen()
  const { request } = view
  if (request === null)
    return (
      <>
        <p className="notice info">{say('studio.migrate.request.none')}</p>
        <MapLines view={view} />
      </>
    )
  const approve = request.allowedActions.approve
  return (
    <section className="card stack-s" aria-labelledby="request">
      <div className="spread">
        <h2 id="request">{say(`studio.migrate.request.${request.verb}`)}</h2>
        <StatusTag look={LOOK[request.state]}>{say(`studio.migrate.request.state.${request.state}`)}</StatusTag>
      </div>
      {request.state === 'waiting' && approve.allowed === false && (
        <p className="notice info">{label(approve.sentence)}</p>
      )}
      <dl className="facts wide">
        <dt>{say('studio.migrate.request.askedBy')}</dt>
        <dd>{say('studio.decidedBy', { name: request.askedBy.name, when: when(request.askedAt) })}</dd>
        <dt>{say('studio.reason')}</dt>
        <dd>{request.reason}</dd>
        <dt>{say('studio.migrate.request.decidedBy')}</dt>
        <dd>
          {request.decidedBy === null || request.decidedAt === null
            ? say('studio.migrate.request.nobodyYet')
            : say('studio.decidedBy', { name: request.decidedBy.name, when: when(request.decidedAt) })}
        </dd>
        {request.decisionReason !== null && (
          <>
            <dt>{say('studio.whyNot')}</dt>
            <dd>{request.decisionReason}</dd>
          </>
        )}
      </dl>
      <MapLines view={view} />
      {request.state === 'waiting' && <Decide request={request} when={view.when} />}
    </section>
  )
}

function MapLines({ view: { map, isPrepared } }: { view: MigrationView }) {
  const say = useWords(studioWords)
  const label = useLabel()
  return (
    <>
      <h3>{say('studio.migrate.request.map')}</h3>
      <p className={isPrepared ? 'notice info' : 'compact quiet'}>
        {say(isPrepared ? 'studio.migrate.request.mapPrepared' : 'studio.migrate.request.mapPublished')}
      </p>
      {map.length === 0 ? (
        <p>{say('studio.migrate.request.mapSame')}</p>
      ) : (
        <ul>
          {map.map(({ part, from, to }) => (
            <li key={`${part} ${from.en}`}>
              {say(`studio.migrate.request.part.${part}`)}:{' '}
              {to === null
                ? say('studio.migrate.request.mapGone', { from: label(from) })
                : say('studio.migrate.request.mapLine', { from: label(from), to: label(to) })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Decide({ request, when }: { request: MigrationRequestView; when: MigrationView['when'] }) {
  const say = useWords(studioWords)
  const desk = useDesk()
  const words = {
    withdraw: say('studio.migrate.request.withdraw'),
    reject: say('studio.migrate.request.reject'),
    approve: say(`studio.migrate.request.approve.${request.verb}`),
  }
  const questions = {
    approve: {
      title: words.approve,
      text: say(`studio.migrate.request.approveText.${request.verb}`, { when: say(`studio.migrate.whenOf.${when}`) }),
      action: words.approve,
      done: say('studio.migrate.request.approved'),
      act: () => desk.verb('migrationRequests', 'approve', { id: request.id }),
    },
    reject: {
      title: say('studio.migrate.request.rejectTitle'),
      text: say('studio.migrate.request.rejectText'),
      action: say('studio.migrate.request.rejectTitle'),
      done: say('studio.migrate.request.rejected'),
      schema: RejectMigration,
      act: (why: z.infer<typeof RejectMigration>) =>
        desk.verb('migrationRequests', 'reject', { id: request.id, data: why }),
    },
    withdraw: {
      title: words.withdraw,
      text: say('studio.migrate.request.withdrawText'),
      action: words.withdraw,
      done: say('studio.migrate.request.withdrawn'),
      act: () => desk.verb('migrationRequests', 'withdraw', { id: request.id }),
    },
  }
  return (
    <DecideRow
      className="row"
      can={request.allowedActions}
      words={words}
      question={(verb, onClose) => <ReasonDialog {...questions[verb]} most={MOVE_REASON_MAX} onClose={onClose} />}
    />
  )
}
