import { Link } from 'react-router'
import type { OfficeView, OpenThere } from '../../api/contract/organisations.ts'
import { useWords } from '../words/use-words.ts'
import { placeWords } from './words.id.ts'

/** What keeps an office from being closed, and for each thing who hands it on or where. */
export function OpenList({ office }: { office: OfficeView }) {
  const say = useWords(placeWords)
  return (
    <section className="card stack-s" aria-labelledby="office-open">
      <h2 id="office-open">{say('offices.open')}</h2>
      <p className="compact quiet">{say(office.open.length === 0 ? 'offices.openNone' : 'offices.openLead')}</p>
      {office.open.length > 0 && (
        <ul className="stack-s">
          {office.open.map((open) => (
            <li key={`${open.kind} ${open.office?.id ?? ''}`}>
              <span className="strong">{say(`offices.kindOf.${open.kind}`, { count: open.count })}</span>.{' '}
              <Way open={open} office={office} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const PLACES = {
  account: ({ id }) => `/admin/accounts?organisation=${id}`,
  machine: () => '/admin/tokens',
  office: () => '/admin/organisations',
} as const satisfies Partial<Record<OpenThere['kind'], (office: OfficeView) => string>>
const hasPlace = (kind: OpenThere['kind']): kind is keyof typeof PLACES => Object.hasOwn(PLACES, kind)

function Way({ open: { kind, office: owner, coordinators }, office }: { open: OpenThere; office: OfficeView }) {
  const say = useWords(placeWords)
  if (hasPlace(kind)) return <Link to={PLACES[kind](office)}>{say(`offices.handOver.${kind}`)}</Link>
  return (
    <span className="quiet">
      {say(`offices.handOver.${kind}`, {
        office: owner?.name ?? '',
        who: coordinators.length === 0 ? say('offices.nobodyThere') : coordinators.join(', '),
      })}
    </span>
  )
}
