import { Button } from '@mui/material'
import { IconEar } from '@tabler/icons-react'
import type { TaskView } from '../../api/contract/tasks.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { AnswerText } from '../tasks/AnswerText.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { useSource } from './TakenFrom.tsx'
import { tellingWords } from './words.id.ts'

interface Props {
  fields: readonly Field[]
  offers: readonly TaskView['offers'][number][]
  zone: Zone
  take: (field: string, value: unknown) => void
  ask: (field: string) => void
}

/**
 * What the client said elsewhere and agreed to share: still right, or to be asked again. Only whoever fills in the form
 * sees it.
 */
export function OfferedAnswers({ fields, offers, zone, take, ask }: Props) {
  const say = useWords(tellingWords)
  const label = useLabel()
  const sourceOf = useSource(zone)
  return (
    <section className="notice info stack-s" aria-labelledby="offered">
      <h2 id="offered" className="small-head row">
        <IconEar className="icon" size={20} aria-hidden="true" />
        {say('tellings.offer.title')}
      </h2>
      <p className="compact quiet">{say('tellings.offer.lead')}</p>
      <dl className="stack">
        {fields.map((field) => {
          const offer = offers.find((one) => one.field === field.id)
          if (offer === undefined) return null
          const name = label(field.label)
          return (
            <div key={field.id} id={`field-${field.id}`}>
              <dt className="quiet">{name}</dt>
              <dd>
                <span className="strong">
                  <AnswerText field={field} value={offer.value} />
                </span>
                <div className="compact quiet">{sourceOf(offer.source)}</div>
              </dd>
              <dd className="row">
                <Button
                  size="small"
                  variant="contained"
                  aria-label={`${say('tellings.offer.still')}: ${name}`}
                  onClick={() => take(field.id, offer.value)}
                >
                  {say('tellings.offer.still')}
                </Button>
                <Button
                  size="small"
                  aria-label={`${say('tellings.offer.changed')}: ${name}`}
                  onClick={() => ask(field.id)}
                >
                  {say('tellings.offer.changed')}
                </Button>
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
