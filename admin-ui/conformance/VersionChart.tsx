import { Link } from 'react-router'
import type { FitnessView } from '../../api/contract/fitness.ts'
import { Chart } from '../parts/Chart.tsx'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { fitnessWords } from './fitness-words.id.ts'

type Version = FitnessView['versions'][number]
const judgedOf = ({ cases, moved }: Version): number => cases - moved

/** The share of cases of each version that went as it says. Each bar leads to what follows on the page. */
export function VersionChart({ view: { versions, version } }: { view: FitnessView }) {
  const say = useWords(fitnessWords)
  const language = useLanguage()
  const title = say('fitness.versions')
  const share = (one: Version): string => say('fitness.share', { fitting: one.fitting, judged: judgedOf(one) })
  return (
    <Chart
      title={title}
      lead={say('fitness.versionsLead')}
      show={say('fitness.show', { name: title })}
      most={100}
      bars={versions.map((one) => ({
        key: one.hash,
        look: one.hash === version ? 'plain' : 'quiet',
        name: <Name of={one} isShown={one.hash === version} />,
        told: share(one),
        whole: judgedOf(one) === 0 ? 0 : (one.fitting * 100) / judgedOf(one),
      }))}
      rows={versions}
      keyOf={({ hash }) => hash}
      columns={[
        { head: say('fitness.version'), cell: (one) => <Name of={one} isShown={one.hash === version} /> },
        { head: say('fitness.judged'), look: 'num', cell: judgedOf },
        { head: say('fitness.fitting'), look: 'num', cell: ({ fitting }) => fitting },
        { head: say('fitness.moved'), look: 'num', cell: ({ moved }) => moved },
        { head: say('fitness.over'), look: 'num', cell: ({ over }) => over },
        {
          head: say('fitness.median'),
          look: 'num',
          cell: ({ median }) => median?.toLocaleString(language, { maximumFractionDigits: 3 }) ?? '–',
        },
      ]}
    />
  )
}

function Name({ of: { hash, title, edition, revision }, isShown }: { of: Version; isShown: boolean }) {
  const say = useWords(fitnessWords)
  const label = useLabel()
  return (
    <Link to={`?version=${hash}`} aria-current={isShown ? 'true' : undefined}>
      {say('fitness.edition', { title: label(title), edition, revision })}
    </Link>
  )
}
