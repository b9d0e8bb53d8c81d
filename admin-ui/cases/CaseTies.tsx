import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { CaseView, LinkedCase } from '../../api/contract/cases.ts'
import { mayDo } from '../../api/contract/policy.ts'
import { TieCases, UntieCases } from '../../api/contract/same-person.ts'
import { TIE_KINDS, UNTIED_REASONS } from '../../sop-definitions/language/same-person.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, WordsField } from '../asking/fields.tsx'
import { sameWords } from '../same-person/words.id.ts'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'

/** Cases that stand beside this one, for whoever sees both; said and undone here. */
export function CaseTies({ view: { id, linked } }: { view: CaseView }) {
  const say = useWords(sameWords)
  const path = useCreatePath()
  const me = useMe()
  const [asked, setAsked] = useState<LinkedCase | 'new'>()
  const maySay = me !== undefined && mayDo(me.capabilities, 'case.command')
  const beside = linked.filter(({ tie }) => tie !== null)
  if (beside.length === 0 && !maySay) return null
  return (
    <section className="card stack-s" aria-labelledby="ties">
      <h2 id="ties">{say('ties.title')}</h2>
      <p className="quiet compact">{say('ties.lead')}</p>
      {beside.length === 0 && <p>{say('ties.none')}</p>}
      <ul className="lines flush">
        {beside.map((one) => (
          <li key={one.tie} className="spread">
            <span>
              <Link className="nowrap" to={path({ resource: 'cases', type: 'edit', id: one.id })}>
                {one.number}
              </Link>
              {`, ${say(`case.reentry.${one.kind}`).toLowerCase()}`}
            </span>
            {maySay && (
              <Button size="small" aria-label={say('ties.endOf', { number: one.number })} onClick={() => setAsked(one)}>
                {say('ties.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {maySay && (
        <div className="row">
          <Button variant="outlined" onClick={() => setAsked('new')}>
            {say('ties.add')}
          </Button>
        </div>
      )}
      {asked === 'new' && <TieDialog id={id} onClose={() => setAsked(undefined)} />}
      {asked !== undefined && asked !== 'new' && (
        <UntieDialog ids={[id, asked.tie ?? '']} number={asked.number} onClose={() => setAsked(undefined)} />
      )}
    </section>
  )
}

function TieDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(sameWords)
  return (
    <AskForm
      title={say('ties.addTitle')}
      text={say('ties.addText')}
      action={say('ties.addTitle')}
      done={say('ties.tied')}
      schema={TieCases}
      act={(data, desk) => desk.verb('cases', 'tie', { id, data })}
      onClose={onClose}
    >
      <WordsField name="number" label={say('ties.number')} most={40} />
      <PickField
        name="kind"
        label={say('ties.kind')}
        options={TIE_KINDS.map((kind) => ({ value: kind, text: say(`case.reentry.${kind}`) }))}
      />
    </AskForm>
  )
}

function UntieDialog({ ids, number, onClose }: { ids: [string, string]; number: string; onClose: () => void }) {
  const say = useWords(sameWords)
  return (
    <AskForm
      title={`${say('ties.endTitle')}: ${number}`}
      text={say('ties.endText')}
      action={say('ties.endTitle')}
      done={say('ties.untied')}
      schema={UntieCases}
      act={(data, desk) => desk.verb('cases', 'untie', { id: ids, data })}
      onClose={onClose}
    >
      <PickField
        name="reason"
        label={say('ties.reason')}
        options={UNTIED_REASONS.map((reason) => ({ value: reason, text: say(`ties.why.${reason}`) }))}
      />
    </AskForm>
  )
}
