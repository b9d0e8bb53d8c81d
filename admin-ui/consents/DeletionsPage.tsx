import { useState } from 'react'
import { DeletionRequestList, type DeletionRequestView } from '../../api/contract/consents.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { confirmDeletion } from '../wire/verbs.ts'
import { DeletionTable } from './DeletionTable.tsx'
import { useWords } from '../words/use-words.ts'
import { deletionWords } from './deletion-words.id.ts'

/**
 * Clients withdrew their consent for this office: the copies that it still holds must be deleted, and a person confirms
 * that.
 */
export function DeletionsPage() {
  const say = useWords(deletionWords)
  const me = useMe()
  const list = useAnswer('/api/deletion-requests', DeletionRequestList)
  const [asked, setAsked] = useState<DeletionRequestView>()
  return (
    <>
      <PageTitle>{say('deletions.title')}</PageTitle>
      <p className="quiet">{say('deletions.lead')}</p>
      <Awaited answer={list} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={say('deletions.none')} text={say('deletions.noneText')} />
          ) : (
            <DeletionTable rows={data} zone={me?.organisation.zone ?? 'WIB'} onConfirm={setAsked} />
          )
        }
      </Awaited>
      {list.data?.isCut === true && (
        <p className="quiet compact">{say('deletions.cut', { count: list.data.data.length })}</p>
      )}
      {asked !== undefined && <ConfirmDialog request={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function ConfirmDialog({ request, onClose }: { request: DeletionRequestView; onClose: () => void }) {
  const say = useWords(deletionWords)
  return (
    <AskForm
      onClose={onClose}
      title={say('deletions.confirmTitle')}
      text={say('deletions.confirmText', { number: request.number })}
      action={say('deletions.confirm')}
      done={say('deletions.done')}
      act={() => confirmDeletion(request.id)}
    />
  )
}
