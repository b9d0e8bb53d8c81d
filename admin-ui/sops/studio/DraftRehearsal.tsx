import { Link } from 'react-router'
import { RehearsalList } from '../../../api/contract/moves.ts'
import type { SopDraftView } from '../../../api/contract/studio.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { RehearseForm } from './RehearseForm.tsx'
import { REHEARSING } from './use-running.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import type { SopDraftText } from './use-sop-draft.ts'
import { useTried, useVersionName, useWhen } from './use-version-name.ts'
import { BesideOthers } from './VersionChanges.tsx'

const RUNNING_MS = 3_000
const SHOWN = 20

/** A draft rehearsed over the cases of a published version, before anybody is asked to publish it. */
export function DraftRehearsal({
  draft,
  named,
  text,
}: {
  draft: string
  named: SopDraftView['named']
  text: SopDraftText
}) {
  const say = useWords(studioWords)
  // A revision that already exists stops publication, but not a rehearsal.
  const wrong = text.remarks.filter(({ severity, rule }) => severity === 'error' && rule !== 'revision').length
  return (
    <>
      {wrong > 0 || named === null ? (
        <p className="notice refusal">{say('studio.rehearse.draftNo', { count: wrong })}</p>
      ) : (
        <BesideOthers>
          <RehearseForm
            tried={{ sop: named.sop, hash: '' }}
            lead={say('studio.rehearse.draftLead')}
            begin={async () => ((await text.keeper.flush()) ? { draft } : undefined)}
          />
        </BesideOthers>
      )}
      <Trials draft={draft} />
    </>
  )
}

/** The rehearsals of this draft, the latest first. */
function Trials({ draft }: { draft: string }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const when = useWhen()
  const tried = useTried()
  const answer = useAnswer(`/api/rehearsals?limit=${SHOWN}&draft=${draft}`, RehearsalList, {
    refetchInterval: ({ state }) =>
      state.data?.data.some((one) => REHEARSING.includes(one.state)) === true ? RUNNING_MS : false,
  })
  return (
    <Awaited answer={answer} rows={2}>
      {({ data, page }) =>
        data.length > 0 && (
          <section className="stack-s" aria-labelledby="trials">
            <h2 id="trials">{say('studio.rehearse.ofDraft')}</h2>
            <ul className="card flush lines">
              {data.map((one) => (
                <li key={one.id} className="spread">
                  <Link to={`/studio/rehearsals/${one.id}`}>
                    {say('studio.past.rehearsal', { from: name(one.from), to: tried(name(one.to), one.to) })}
                  </Link>
                  <span className="compact quiet">
                    {say(`studio.rehearse.state.${one.state}`)},{' '}
                    {say('studio.rehearse.tallyCases', { count: one.sum.cases })}, {when(one.createdAt)}
                  </span>
                </li>
              ))}
            </ul>
            {page.hasMore && <p className="compact quiet">{say('studio.past.latest', { count: SHOWN })}</p>}
          </section>
        )
      }
    </Awaited>
  )
}
