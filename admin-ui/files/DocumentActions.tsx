import { Button } from '@mui/material'
import { useState } from 'react'
import type { DocumentRow } from '../../api/contract/files.ts'
import { REMOVAL_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { AskWhy } from '../asking/AskWhy.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { downloadFile } from '../wire/upload.ts'
import { useWords } from '../words/use-words.ts'
import { shortNumber } from './document-words.ts'
import { DocumentSheet } from './DocumentSheet.tsx'
import { documentWords } from './words.id.ts'

interface Props {
  row: DocumentRow
  zone: Zone
  onRemoved?: () => void
}

/** The verbs on an existing file: look, download, remove. */
export function DocumentActions({ row, zone, onRemoved }: Props) {
  const say = useWords(documentWords)
  const [shown, setShown] = useState<'sheet' | 'remove'>()
  const download = useVerb(() => downloadFile(`/api/documents/${row.id}`))
  const close = (): void => setShown(undefined)
  const named = (action: string): string => `${action}: ${say('documents.file', { number: shortNumber(row.id) })}`
  return (
    <>
      <span className="row">
        <Button
          size="small"
          variant="outlined"
          aria-label={named(say('documents.open'))}
          onClick={() => setShown('sheet')}
        >
          {say('documents.open')}
        </Button>
        <Button
          size="small"
          aria-label={named(say('documents.download'))}
          aria-disabled={download.busy}
          onClick={() => void download.run(undefined)}
        >
          {say(download.busy ? 'documents.downloading' : 'documents.download')}
        </Button>
        {row.remove.allowed && (
          <Button
            size="small"
            color="secondary"
            aria-label={named(say('documents.remove'))}
            onClick={() => setShown('remove')}
          >
            {say('documents.remove')}
          </Button>
        )}
      </span>
      {download.no !== undefined && <RefusalNotice no={download.no} />}
      {shown === 'sheet' && <DocumentSheet row={row} zone={zone} close={close} />}
      {shown === 'remove' && <RemoveDialog id={row.id} close={close} onRemoved={onRemoved} />}
    </>
  )
}

interface RemoveProps {
  id: string
  close: () => void
  onRemoved?: () => void
}

/** Removes a file, with a reason, for good. */
function RemoveDialog({ id, close, onRemoved }: RemoveProps) {
  const say = useWords(documentWords)
  return (
    <AskWhy
      onClose={close}
      title={say('documents.removeTitle')}
      text={say('documents.removeText')}
      action={say('documents.remove')}
      done={say('documents.removed')}
      pick={{
        label: say('documents.why'),
        choices: REMOVAL_REASONS.map((code) => ({ code, text: say(`documents.reason.${code}`) })),
      }}
      act={(reason, desk) => desk.verb('documents', 'remove', { id, data: { reason } })}
      onDone={() => {
        onRemoved?.()
        close()
      }}
    />
  )
}
