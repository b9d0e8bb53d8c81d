import { keepPreviousData } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Lookers, SeenBy as Answer, type ClassSeen } from '../../api/contract/seen-by.ts'
import { DATA_CLASSES, type DataClass } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Pick } from '../parts/Pick.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { moment as momentText } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { momentWords } from './words.id.ts'

type Step = Answer['steps'][number]
interface Props {
  at: string
  zone: Zone
  who: string
  choose: (who: string) => void
}

/** Chooses a person, and shows what that person could see at this moment. */
export function SeenBy({ at, zone, who, choose }: Props) {
  const { id = '' } = useParams()
  const say = useWords(momentWords)
  const people = useAnswer(`/api/cases/${id}/lookers`, Lookers)
  return (
    <Awaited answer={people}>
      {({ data }) => (
        <section className="stack-s" aria-label={say('seen.title')}>
          <div className="form-column">
            <Pick
              label={say('seen.who')}
              value={who}
              placeholder={say('seen.nobody')}
              options={data.map(({ id: value, name, organisation }) => ({
                value,
                text: organisation === null ? name : `${name}, ${organisation}`,
              }))}
              onChange={choose}
              help={data.length === 0 ? say('seen.none') : say('seen.whoHelp')}
            />
          </div>
          {who !== '' && <Seen caseId={id} at={at} who={who} zone={zone} />}
        </section>
      )}
    </Awaited>
  )
}

interface SeenProps {
  caseId: string
  at: string
  who: string
  zone: Zone
}

function Seen({ caseId, at, who, zone }: SeenProps) {
  const answer = useAnswer(`/api/cases/${caseId}/seen-by?${queryString({ who, at })}`, Answer, {
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return (
    <Awaited answer={answer} rows={4}>
      {(seen) => <Found seen={seen} zone={zone} />}
    </Awaited>
  )
}

function Found({ seen, zone }: { seen: Answer; zone: Zone }) {
  const say = useWords(momentWords)
  const label = useLabel()
  const language = useLanguage()
  const { name, organisation, roles, sentence, isSeen, facts, steps, looks, at: instant } = seen
  return (
    <Spoken className="card stack-s">
      <h2>{say('seen.of', { name, time: momentText(instant, { zone, language }) })}</h2>
      <p className="row">
        <Verdict isSeen={isSeen} />
        <span>{label(sentence)}</span>
      </p>
      <dl className="facts">
        <dt>{say('seen.office')}</dt>
        <dd>{organisation ?? say('seen.noOffice')}</dd>
        {facts !== null && (
          <>
            <dt>{say('seen.roles')}</dt>
            <dd>{roles.length === 0 ? say('seen.noRoles') : roles.map(label).join(', ')}</dd>
            <dt>{say('seen.facts')}</dt>
            <dd>{say(facts ? 'seen.yes' : 'seen.no')}</dd>
          </>
        )}
        <dt>{say('seen.looks')}</dt>
        <dd>
          <Looked looks={looks} zone={zone} />
        </dd>
      </dl>
      {steps.length > 0 && isSeen === true && <Steps steps={steps} />}
      <p className="small quiet">{say('seen.basis')}</p>
    </Spoken>
  )
}

/** Seen, not seen, or no longer known. */
function Verdict({ isSeen }: Pick<Answer, 'isSeen'>) {
  const say = useWords(momentWords)
  if (isSeen === null) return <StatusTag look="waiting">{say('seen.notKnown')}</StatusTag>
  return isSeen ? (
    <StatusTag look="done">{say('seen.sees')}</StatusTag>
  ) : (
    <StatusTag look="confidential">{say('seen.seesNot')}</StatusTag>
  )
}

function Looked({ looks, zone }: { looks: Answer['looks']; zone: Zone }) {
  const say = useWords(momentWords)
  const language = useLanguage()
  return (
    <>
      {looks.last === null
        ? say('seen.neverLooked')
        : say('seen.looked', { count: looks.seen, time: momentText(looks.last, { zone, language }) })}
      {looks.refused > 0 && `, ${say('seen.refused', { count: looks.refused })}`}
    </>
  )
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const say = useWords(momentWords)
  const label = useLabel()
  const asked = DATA_CLASSES.filter((one) =>
    steps.some(({ classes }) => classes.some(({ class: found }) => found === one)),
  )
  return (
    <DataTable
      caption={say('seen.steps')}
      isCaptionSeen
      rows={steps}
      keyOf={({ instance }) => instance}
      columns={[
        {
          head: say('moments.task'),
          cell: (step) => (
            <>
              <span className="strong">{coded(step.code, label(step.label))}</span>
              <div className="compact quiet">{say(step.isAnswered ? 'seen.answered' : 'seen.notAnswered')}</div>
            </>
          ),
        },
        ...asked.map((one) => ({
          head: say(`seen.class.${one}`),
          cell: ({ classes }: Step) => <Cell of={one} found={classes.find(({ class: found }) => found === one)} />,
        })),
      ]}
    />
  )
}

function Cell({ of, found }: { of: DataClass; found: ClassSeen | undefined }) {
  const say = useWords(momentWords)
  const label = useLabel()
  return (
    <>
      <span className="only-phone">{say(`seen.class.${of}`)}: </span>
      {found === undefined ? (
        <span className="quiet">{say('seen.notAsked')}</span>
      ) : (
        say(found.isSeen ? 'seen.yes' : 'seen.no')
      )}
      {found?.sentence != null && <div className="compact quiet">{label(found.sentence)}</div>}
    </>
  )
}
