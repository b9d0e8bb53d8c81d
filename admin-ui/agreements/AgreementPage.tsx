import { Button } from '@mui/material'
import { useState } from 'react'
import { useParams } from 'react-router'
import { AgreementView } from '../../api/contract/agreements.ts'
import {
  AGREEMENT_COVERS_WORDS,
  AGREEMENT_END_WORDS,
  AGREEMENT_ENDS,
  AGREEMENT_PURPOSE_WORDS,
} from '../../sop-definitions/language/agreements.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { useAgreementWhen } from './agreement-when.ts'
import { AgreementParts } from './AgreementParts.tsx'
import { AgreementTag } from './AgreementsPage.tsx'
import { agreementWords } from './words.id.ts'

/** One agreement: what is agreed, who signed, and the parts that were fetched. */
export function AgreementPage() {
  const { id = '' } = useParams()
  const say = useWords(agreementWords)
  const answer = useAnswer(`/api/agreements/${id}`, AgreementView)
  return (
    <>
      <Trail steps={[{ to: '/agreements', label: say('agreements.title') }]} here={say('agreements.facts')} />
      {answer.data === undefined && <PageTitle>{say('agreements.facts')}</PageTitle>}
      <Awaited answer={answer} rows={6}>
        {(view) => <One view={view} />}
      </Awaited>
    </>
  )
}

type Act = 'sign' | 'end'
function One({ view }: { view: AgreementView }) {
  const say = useWords(agreementWords)
  const [asked, setAsked] = useState<Act>()
  const close = (): void => setAsked(undefined)
  return (
    <>
      <div className="title-row">
        <PageTitle tab={say('agreements.facts')}>{view.receiver.name}</PageTitle>
        <AgreementTag state={view.state} />
        <div className="actions">
          {view.may.sign && (
            <Button variant="contained" onClick={() => setAsked('sign')}>
              {say('agreements.sign')}
            </Button>
          )}
          {view.may.end && (
            <Button variant="outlined" onClick={() => setAsked('end')}>
              {say('agreements.end')}
            </Button>
          )}
        </div>
      </div>
      <div className="stack">
        {view.needsAnother && <p>{say('agreements.waitsOther')}</p>}
        {view.may.sign && <p>{say('agreements.waitsYou')}</p>}
        <Facts view={view} />
        {view.signed !== null && <AgreementParts view={view} />}
      </div>
      {asked === 'sign' && <Sign id={view.id} onClose={close} />}
      {asked === 'end' && <End id={view.id} onClose={close} />}
    </>
  )
}

function Sign({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(agreementWords)
  return (
    <AskForm
      title={say('agreements.signTitle')}
      text={say('agreements.signText')}
      action={say('agreements.signGo')}
      done={say('agreements.signed')}
      onClose={onClose}
      act={(_, desk) => desk.verb('agreements', 'sign', { id })}
    />
  )
}

function End({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(agreementWords)
  const label = useLabel()
  return (
    <AskWhy
      title={say('agreements.endTitle')}
      text={say('agreements.endText')}
      action={say('agreements.endGo')}
      done={say('agreements.ended')}
      onClose={onClose}
      pick={{
        label: say('agreements.endReason'),
        choices: AGREEMENT_ENDS.map((code) => ({ code, text: label(AGREEMENT_END_WORDS[code]) })),
      }}
      act={(reason, desk) => desk.verb('agreements', 'end', { id, data: { reason } })}
    />
  )
}

/** The code stands where a procedure has no title here. */
function useSopTitles(): (sops: readonly string[]) => string {
  const label = useLabel()
  const { data = [] } = useWholeList<{ id: string; sop: string; title: Label }>('sops')
  const titles = new Map(data.map(({ sop, title }) => [sop, label(title)]))
  return (sops) => sops.map((sop) => titles.get(sop) ?? sop).join(', ')
}

function Facts({ view }: { view: AgreementView }) {
  const say = useWords(agreementWords)
  const label = useLabel()
  const titles = useSopTitles()
  const { span, moment } = useAgreementWhen()
  const { receiver, made, signed, ended } = view
  const who = ({ name, at }: { name: string; at: string }): string => say('agreements.who', { name, when: moment(at) })
  const facts: readonly (readonly [string, string])[] = [
    [
      say('agreements.receiver'),
      receiver.isOutside ? say('agreements.outsideMark', { name: receiver.name }) : receiver.name,
    ],
    [say('agreements.by'), view.office],
    [say('agreements.purpose'), label(AGREEMENT_PURPOSE_WORDS[view.purpose])],
    [say('agreements.covers'), label(AGREEMENT_COVERS_WORDS[view.covers])],
    [say('agreements.sops'), titles(view.sops)],
    [say('agreements.span'), span(view)],
    [say('agreements.madeBy'), who(made)],
    [say('agreements.signedBy'), signed === null ? say('agreements.nobody') : who(signed)],
    ...(ended === null
      ? []
      : [[say('agreements.endedBy'), `${who(ended)}: ${label(AGREEMENT_END_WORDS[ended.reason])}`] as const]),
  ]
  return (
    <section className="card stack-s" aria-labelledby="facts">
      <h2 id="facts">{say('agreements.facts')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
