import { Button, DialogContent } from '@mui/material'
import { IconFileZip } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import type { CaseView } from '../../api/contract/cases.ts'
import { MakeEvidence } from '../../api/contract/evidence.ts'
import { PurposeAsk } from '../access/PurposeAsk.tsx'
import { AskForm } from '../asking/AskForm.tsx'
import { WordsField } from '../asking/fields.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useTyped } from '../parts/TypedWords.tsx'
import { callFile, Said } from '../wire/http.ts'
import { useWords } from '../words/use-words.ts'
import { reviewWords } from '../review/words.id.ts'

/** Saves a file in the browser, under a name that contains a case number and nobody's name. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

const asksPurpose = (no: unknown): boolean => no instanceof Said && no.problem.code === 'purpose_needed'

export function EvidenceButton({ view }: { view: CaseView }) {
  const say = useWords(reviewWords)
  const [typed, type] = useTyped('evidence')
  /** Goes on with the pack, while it waits for the purpose for which its case is opened. */
  const [goOn, setGoOn] = useState<{ run: () => void }>()
  const leave = (): void => {
    setGoOn(undefined)
    type(undefined)
  }
  const make = (body: z.infer<typeof MakeEvidence>) => callFile({ path: `/api/cases/${view.id}/evidence`, body })
  const makeOnceOpen = (body: z.infer<typeof MakeEvidence>): Promise<Blob> =>
    make(body).catch(async (no: unknown) => {
      if (!asksPurpose(no)) throw no
      await new Promise<void>((run) => setGoOn({ run }))
      setGoOn(undefined)
      return make(body)
    })
  return (
    <>
      <Button variant="outlined" startIcon={<IconFileZip size={20} className="icon" />} onClick={() => type({})}>
        {say('evidence.make')}
      </Button>
      {typed !== undefined && (
        <AskForm
          schema={MakeEvidence}
          start={{ purpose: '', ...typed }}
          onEntered={type}
          onClose={leave}
          title={say('evidence.title')}
          text={say('evidence.text')}
          action={say('evidence.go')}
          done={say('evidence.done')}
          act={makeOnceOpen}
          onDone={(file) => {
            save(file, `${view.number}-evidence.zip`)
            leave()
          }}
        >
          <WordsField
            name="purpose"
            label={say('evidence.purpose')}
            help={say('evidence.purposeHelp')}
            lines={2}
            most={300}
          />
        </AskForm>
      )}
      {goOn !== undefined && (
        <Sheet open onClose={leave} title={say('evidence.title')}>
          <DialogContent>
            <PurposeAsk caseId={view.id} onOpen={goOn.run} />
          </DialogContent>
        </Sheet>
      )}
    </>
  )
}
