import { Button, DialogContent, TextField } from '@mui/material'
import { IconFileZip } from '@tabler/icons-react'
import { useNotify } from 'react-admin'
import type { CaseView } from '../../api/contract/cases.ts'
import { PurposeAsk } from '../access/PurposeAsk.tsx'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useTyped } from '../parts/TypedWords.tsx'
import { callFile } from '../wire/http.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { reviewWords } from '../review/words.id.ts'

const PURPOSE_LENGTH = 10

/** Saves a file in the browser, under a name that contains a case number and nobody's name. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

export function EvidenceButton({ view }: { view: CaseView }) {
  const say = useWords(reviewWords)
  const notify = useNotify()
  const [typed, type] = useTyped('evidence')
  const [asking, purpose] = [typed !== undefined, typed?.['purpose'] ?? '']
  const leave = (): void => type(undefined)
  const make = useVerb(
    (why: string) => callFile({ path: `/api/cases/${view.id}/evidence`, body: { purpose: why } }),
    (file) => {
      save(file, `${view.number}-evidence.zip`)
      leave()
      notify(say('evidence.done'), { type: 'success' })
    },
  )
  const asksPurpose = make.no?.problem.code === 'purpose_needed'
  return (
    <>
      <Button variant="outlined" startIcon={<IconFileZip size={20} className="icon" />} onClick={() => type({})}>
        {say('evidence.make')}
      </Button>
      {asking && asksPurpose && (
        <Sheet open onClose={leave} title={say('evidence.title')}>
          <DialogContent>
            <PurposeAsk caseId={view.id} onOpen={() => void make.run(purpose.trim())} />
          </DialogContent>
        </Sheet>
      )}
      {asking && !asksPurpose && (
        <AskDialog
          onClose={leave}
          title={say('evidence.title')}
          text={say('evidence.text')}
          action={say('evidence.go')}
          busy={make.busy}
          no={make.no}
          missing={purpose.trim().length < PURPOSE_LENGTH ? say('evidence.short') : undefined}
          onSubmit={() => void make.run(purpose.trim())}
        >
          <TextField
            label={say('evidence.purpose')}
            helperText={say('evidence.purposeHelp')}
            value={purpose}
            onChange={(event) => type({ purpose: event.target.value })}
            multiline
            minRows={2}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
        </AskDialog>
      )}
    </>
  )
}
