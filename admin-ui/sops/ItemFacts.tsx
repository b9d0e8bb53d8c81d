import type { ReactNode } from 'react'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import type { SopItem } from './sop-search.ts'

/** One step in words: who, by when and on what basis, how it can end and what follows, what protects the client. */
export function ItemFacts({ item }: { item: SopItem }) {
  const say = useWords()
  const label = useLabel()
  const names = (labels: readonly Label[]): string => labels.map(label).join(', ')
  const marks = [
    item.manual ? say('sops.manual') : '',
    item.discretionary ? say('sops.discretionary') : '',
    item.repeats ? say('sops.repeats') : '',
  ].filter((mark) => mark !== '')
  return (
    <div className="stack-s item-facts">
      {item.guidance !== null && <p>{label(item.guidance)}</p>}
      <dl className="facts wide">
        <Fact name={say('sops.who')}>{names(item.roles.map((role) => role.label))}</Fact>
        <Fact name={say('sops.after')}>
          {item.opensAfter.length === 0 ? say('sops.start') : names(item.opensAfter)}
        </Fact>
        <Fact name={say('sops.asksOther')}>{item.asksOther.map(label).join('. ')}</Fact>
        {item.due.length > 0 && (
          <Fact name={say('sops.limit')}>
            <ul className="stack-s">
              {item.due.map((due) => (
                <Limit
                  key={`${due.text.en}${due.when ?? ''}`}
                  due={due}
                  last={item.due.length > 1 && due === item.due.at(-1)}
                />
              ))}
            </ul>
          </Fact>
        )}
        {item.outcomes.length > 0 && <Outcomes outcomes={item.outcomes} />}
        <Fact name={say('sops.needs')}>{names(item.needs)}</Fact>
        <Fact name={say('sops.collects')}>{names(item.collects)}</Fact>
        <Fact name={say('sops.protection')}>{names(item.protection)}</Fact>
        <Fact name={say('sops.clause')}>{item.clause ?? ''}</Fact>
        {item.fields.length > 0 && (
          <Fact name={say('sops.asks')}>
            <Asks labels={item.fields.map((field) => label(field.label))} />
          </Fact>
        )}
      </dl>
      {marks.length > 0 && <p className="compact quiet">{marks.join(', ')}</p>}
    </div>
  )
}

function Outcomes({ outcomes }: Pick<SopItem, 'outcomes'>) {
  const say = useWords()
  const label = useLabel()
  return (
    <Fact name={say('sops.outcomes')}>
      <ul>
        {outcomes.map((outcome) => (
          <li key={outcome.code}>
            <span className="strong">{label(outcome.label)}</span>:{' '}
            {outcome.opens.length === 0 ? (
              <span className="quiet">{say('sops.ends')}</span>
            ) : (
              say('sops.opens', { items: outcome.opens.map(label).join(', ') })
            )}
          </li>
        ))}
      </ul>
    </Fact>
  )
}

const FEW = 8

/** A few questions are named; many are counted and can be unfolded. */
function Asks({ labels }: { labels: readonly string[] }) {
  const say = useWords()
  if (labels.length <= FEW) return <>{labels.join('; ')}</>
  return (
    <details className="asks">
      <summary>{say('sops.asksCount', { count: labels.length })}</summary>
      <ul className="dots">
        {labels.map((text, at) => (
          <li key={at}>{text}</li>
        ))}
      </ul>
    </details>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children === '' ? null : (
    <div className="contents">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )

function Limit({ due, last }: { due: SopItem['due'][number]; last: boolean }) {
  const say = useWords()
  const label = useLabel()
  const otherwise = last ? say('sops.otherwise') : null
  const condition = due.when === null ? otherwise : say('sops.when', { condition: due.when })
  const evidence = due.evidence === 'source' || due.evidence === 'recalled' ? due.evidence : 'inferred'
  return (
    <li className="row">
      <span>
        {label(due.text)}
        {condition === null ? '' : ` (${condition})`}
      </span>
      <span className={due.isLaw ? 'law' : 'default'}>
        {due.isLaw ? `${say('sops.law')}: ${label(due.basis)}` : say('sops.default')}
      </span>
      <span className="small quiet">{say('sops.evidenceLabel', { evidence: say(`sops.evidence.${evidence}`) })}</span>
    </li>
  )
}
