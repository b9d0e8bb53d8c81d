import { Button } from '@mui/material'
import { useCreatePath } from 'react-admin'
import { useNavigate } from 'react-router'
import type { ConformanceView } from '../../api/contract/conformance.ts'
import { CaseFinding } from '../../api/contract/findings.ts'
import { SampleList } from '../../api/contract/review.ts'
import { FINDING_KINDS, FINDING_SEVERITIES } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, WordsField } from '../asking/fields.tsx'
import { useTyped } from '../parts/TypedWords.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { findingWords } from './words.id.ts'

type Judged = Pick<ConformanceView, 'caseId' | 'data'>

/** For reviewers: turns a deviation from the procedure into a finding that the office has to answer. */
export function MakeFindingButton({ view }: { view: Judged }) {
  const say = useWords(findingWords)
  const me = useMe()
  const [typed, type] = useTyped('finding')
  if (!may(me, 'verify_ledger') || !may(me, 'read_pseudonymous')) return null
  return (
    <>
      <Button variant="outlined" onClick={() => type({})}>
        {say('finding.make')}
      </Button>
      {typed !== undefined && <MakeDialog view={view} typed={typed} type={type} />}
    </>
  )
}

const Entered = CaseFinding.omit({ caseId: true, seq: true })

interface Props {
  view: Judged
  typed: Readonly<Record<string, string>>
  type: (words: Readonly<Record<string, string>> | undefined) => void
}

function MakeDialog({ view, typed, type }: Props) {
  const say = useWords(findingWords)
  const navigate = useNavigate()
  const path = useCreatePath()
  const onClose = (): void => type(undefined)
  return (
    <AskForm
      schema={Entered}
      start={{ severity: 'medium', words: '', ...typed }}
      onEntered={type}
      keeping={{ at: `finding of ${view.caseId}`, texts: ['words'], blank: { words: '' } }}
      onClose={onClose}
      title={say('finding.makeTitle')}
      text={say('finding.makeText')}
      action={say('finding.makeTitle')}
      done={say('finding.made')}
      act={(finding, desk) => desk.verb('findings', 'create', { data: { caseId: view.caseId, ...finding } })}
      onDone={({ id }) => {
        onClose()
        void navigate(path({ resource: 'findings', type: 'edit', id }))
      }}
    >
      <StepField view={view} />
      <PickField
        name="kind"
        label={say('finding.kind')}
        options={FINDING_KINDS.map((value) => ({ value, text: say(`finding.kindOf.${value}`) }))}
      />
      <PickField
        name="severity"
        label={say('finding.severity')}
        options={FINDING_SEVERITIES.map((value) => ({ value, text: say(`finding.severityOf.${value}`) }))}
      />
      <SampleField />
      <WordsField name="words" label={say('finding.words')} help={say('finding.wordsHelp')} lines={3} most={2_000} />
    </AskForm>
  )
}

function StepField({ view }: { view: Judged }) {
  const say = useWords(findingWords)
  const label = useLabel()
  const steps = [...new Map(view.data.map((row) => [row.item, coded(row.code, label(row.label))]))]
  return (
    <PickField
      name="item"
      label={say('finding.step')}
      none={say('finding.wholeCase')}
      options={steps.map(([value, text]) => ({ value, text }))}
    />
  )
}

/** The saved sample that led to the finding; renders nothing if none is saved. */
function SampleField() {
  const say = useWords(findingWords)
  const samples = useAnswer('/api/audit/samples', SampleList)
  const kept = samples.data?.data ?? []
  if (kept.length === 0) return null
  return (
    <PickField
      name="sampleId"
      label={say('finding.sample')}
      none={say('finding.noSample')}
      options={kept.map((one) => ({
        value: one.id,
        text: say('finding.sampleOf', { seed: one.seed, count: one.cases }),
      }))}
    />
  )
}
