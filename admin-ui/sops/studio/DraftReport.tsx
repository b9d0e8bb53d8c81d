import { useEffect, useState } from 'react'
import { SopReport } from '../../../api/contract/studio.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { ChangeList } from './ChangeList.tsx'
import { RemarkList } from './RemarkList.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

/** A proof may take longer than one request. */
const AGAIN_MS = 2_000

interface Props {
  id: string
  view: 'report' | 'changes'
  goTo: (line: number, column: number) => void
  goToPart: (line: number) => void
}

/** Asked anew whenever it is opened, because the text may have changed. */
export function DraftReport({ id, view, goTo, goToPart }: Props) {
  const say = useWords(studioWords)
  const [isProving, setProving] = useState(false)
  const answer = useAnswer(`/api/sop-drafts/${id}/report`, SopReport, {
    staleTime: 0,
    refetchInterval: isProving ? AGAIN_MS : false,
  })
  useEffect(() => {
    setProving(answer.data?.state === 'proving')
  }, [answer.data?.state])
  return (
    <>
      {answer.isPending && (
        <p className="quiet" role="status">
          {say('studio.checking')}
        </p>
      )}
      <Awaited answer={answer} rows={5}>
        {({ remarks, changes, base, state }) =>
          view === 'changes' ? (
            <ChangeList base={base} changes={changes} />
          ) : (
            <>
              <p className="quiet">{say(`studio.proof.${state}`)}</p>
              <RemarkList remarks={remarks} goTo={goTo} goToPart={goToPart} />
            </>
          )
        }
      </Awaited>
    </>
  )
}
