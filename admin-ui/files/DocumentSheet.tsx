import { Button, DialogActions, DialogContent } from '@mui/material'
import { DocumentView, type DocumentRow } from '../../api/contract/files.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { downloadFile } from '../wire/upload.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { sizeOf, useKindWords } from './document-words.ts'
import { Picture } from './Picture.tsx'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { documentWords } from './words.id.ts'

/**
 * One file: its name (which no list shows), the question that it answers, and a picture of it with the reader's name
 * across it.
 */
export function DocumentSheet({ row, zone, close }: { row: Pick<DocumentRow, 'id'>; zone: Zone; close: () => void }) {
  const say = useWords(documentWords)
  const one = useAnswer(`/api/documents/${row.id}`, DocumentView)
  const download = useVerb(() => downloadFile(`/api/documents/${row.id}`))
  return (
    <Sheet open onClose={close} title={say('documents.sheet')}>
      <DialogContent className="stack">
        <p className="quiet">{say('documents.logged')}</p>
        <Awaited answer={one} rows={4}>
          {(view) => <Whole view={view} zone={zone} />}
        </Awaited>
        {download.no !== undefined && <RefusalNotice no={download.no} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={close}>
          {say('state.close')}
        </Button>
        {one.data?.state === 'ready' && (
          <Button variant="contained" aria-disabled={download.busy} onClick={() => void download.run(undefined)}>
            {say(download.busy ? 'documents.downloading' : 'documents.download')}
          </Button>
        )}
      </DialogActions>
    </Sheet>
  )
}

function Whole({ view, zone }: { view: DocumentView; zone: Zone }) {
  const say = useWords(documentWords)
  const label = useLabel()
  const language = useLanguage()
  const kindOf = useKindWords()
  return (
    <>
      {view.state === 'ready' && <Picture at={`/api/documents/${view.id}`} kind={view.kind} />}
      <dl className="facts">
        <dt>{say('documents.name')}</dt>
        <dd>{view.name}</dd>
        <dt>{say('documents.what')}</dt>
        <dd>{label(view.fieldLabel)}</dd>
        <dt>{say('documents.size')}</dt>
        <dd>
          {kindOf(view.kind)}, {view.size === null ? '' : sizeOf(view.size, language)}
        </dd>
        <dt>{say('documents.who')}</dt>
        <dd>
          {[view.by.user, view.by.organisation].filter((part) => part !== null).join(', ')},{' '}
          {moment(view.at, { zone, language })}
        </dd>
        <dt>{say('documents.hash')}</dt>
        <dd>
          <code className="hash">{view.sha256}</code>
        </dd>
      </dl>
      <p className="small quiet">{say(view.scanned === true ? 'documents.scanned' : 'documents.notScanned')}</p>
    </>
  )
}
