import { Button, TextField } from '@mui/material'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import type { ConformanceView } from '../../api/contract/conformance.ts'
import type { MakeFinding } from '../../api/contract/findings.ts'
import { SampleList } from '../../api/contract/review.ts'
import { FINDING_KINDS, FINDING_SEVERITIES } from '../../sop-definitions/language/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useTyped } from '../parts/TypedWords.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { makeFinding } from './finding-verbs.ts'
import { findingWords } from './words.id.ts'

const ENOUGH = 10

/** For reviewers: turns a deviation from the procedure into a finding that the office has to answer. */
export function MakeFindingButton({ view }: { view: ConformanceView }) {
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

interface Props {
  view: ConformanceView
  typed: Readonly<Record<string, string>>
  type: (words: Readonly<Record<string, string>> | undefined) => void
}
const EMPTY = { item: '', kind: '', severity: 'medium', sample: '', words: '' }
type Told = typeof EMPTY

/** In the form that the API takes, or what is missing. */
function findingOf(
  told: Told,
  caseId: string,
): { lack: 'finding.chooseKind' | 'finding.short' } | { made: MakeFinding } {
  const kind = FINDING_KINDS.find((one) => one === told.kind)
  const words = told.words.trim()
  if (kind === undefined) return { lack: 'finding.chooseKind' }
  if (words.length < ENOUGH) return { lack: 'finding.short' }
  return {
    made: {
      caseId,
      kind,
      severity: FINDING_SEVERITIES.find((one) => one === told.severity) ?? 'medium',
      words,
      ...(told.item === '' ? {} : { item: told.item }),
      ...(told.sample === '' ? {} : { sampleId: told.sample }),
    },
  }
}

function MakeDialog({ view, typed, type }: Props) {
  const say = useWords(findingWords)
  const notify = useNotify()
  const navigate = useNavigate()
  const told: Told = { ...EMPTY, ...typed }
  const onClose = (): void => type(undefined)
  const set =
    (key: keyof Told) =>
    (value: string): void =>
      type({ ...told, [key]: value })
  const run = useVerb(makeFinding, (made) => {
    notify(say('finding.made'), { type: 'success' })
    onClose()
    void navigate(`/audit/findings/${made.id}`)
  })
  const finding = findingOf(told, view.caseId)
  return (
    <AskDialog
      onClose={onClose}
      title={say('finding.makeTitle')}
      text={say('finding.makeText')}
      action={say('finding.makeTitle')}
      busy={run.busy}
      no={run.no}
      missing={'lack' in finding ? say(finding.lack) : undefined}
      onSubmit={() => {
        if ('made' in finding) void run.run(finding.made)
      }}
    >
      <StepPick view={view} item={told.item} onChange={set('item')} />
      <Pick
        label={say('finding.kind')}
        value={told.kind}
        placeholder={say('state.choose')}
        options={FINDING_KINDS.map((value) => ({ value, text: say(`finding.kindOf.${value}`) }))}
        onChange={set('kind')}
      />
      <Pick
        label={say('finding.severity')}
        value={told.severity}
        options={FINDING_SEVERITIES.map((value) => ({ value, text: say(`finding.severityOf.${value}`) }))}
        onChange={set('severity')}
      />
      <SamplePick sample={told.sample} onChange={set('sample')} />
      <TextField
        label={say('finding.words')}
        helperText={say('finding.wordsHelp')}
        value={told.words}
        onChange={(event) => set('words')(event.target.value)}
        multiline
        minRows={3}
        slotProps={{ htmlInput: { maxLength: 2_000 } }}
      />
    </AskDialog>
  )
}

interface StepProps {
  view: ConformanceView
  item: string
  onChange: (item: string) => void
}

function StepPick({ view, item, onChange }: StepProps) {
  const say = useWords(findingWords)
  const label = useLabel()
  const steps = [...new Map(view.data.map((row) => [row.item, coded(row.code, label(row.label))]))]
  return (
    <Pick
      label={say('finding.step')}
      value={item}
      placeholder={say('finding.wholeCase')}
      options={steps.map(([value, text]) => ({ value, text }))}
      onChange={onChange}
    />
  )
}

/** The saved sample that led to the finding; renders nothing if none is saved. */
function SamplePick({ sample, onChange }: { sample: string; onChange: (sample: string) => void }) {
  const say = useWords(findingWords)
  const samples = useAnswer('/api/audit/samples', SampleList)
  const kept = samples.data?.data ?? []
  if (kept.length === 0) return null
  return (
    <Pick
      label={say('finding.sample')}
      value={sample}
      placeholder={say('finding.noSample')}
      options={kept.map((one) => ({
        value: one.id,
        text: say('finding.sampleOf', { seed: one.seed, count: one.cases }),
      }))}
      onChange={onChange}
    />
  )
}
