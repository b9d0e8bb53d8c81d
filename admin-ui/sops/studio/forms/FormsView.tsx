import { Button } from '@mui/material'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Loading } from '../../../parts/Loading.tsx'
import { Pick } from '../../../parts/Pick.tsx'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import type { SopOutlineForm } from '../../../../api/contract/sop-editing.ts'
import { useEditing } from '../structure/editing.ts'
import { remarksAt, isForm, partOf, standingAt } from '../structure/read-part.ts'
import { EditorFrame, Sent, type ViewProps } from '../structure/StructureView.tsx'
import { editorWords } from '../editor-words.id.ts'
import { FormEditor } from './FormEditor.tsx'
import { newForm } from './new-fields.ts'
import { PhonePreview } from './PhonePreview.tsx'

/** Building a form: its questions, and beside them the form as people will see it. */
export function FormsView(props: ViewProps) {
  const { shown, show } = props
  return (
    <EditorFrame {...props}>
      {(structure) => {
        const { forms } = structure
        const from = shown.line === null ? undefined : standingAt(structure, shown.line)
        const wanted = shown.at ?? (from !== undefined && isForm(from) ? from.at : forms[0]?.at) ?? null
        if (shown.at === null && wanted !== null) return <Sent to={() => show('forms', wanted)} />
        const form = forms.find(({ at }) => at === wanted)
        return (
          <div className="stack">
            <FormPick form={form} choose={(at) => show('forms', at)} />
            <Builder form={form} show={show} />
          </div>
        )
      }}
    </EditorFrame>
  )
}

/** The form's questions and its preview, once it is loaded. */
function Builder({ form, show }: { form: SopOutlineForm | undefined } & Pick<ViewProps, 'show'>) {
  const say = useWords(editorWords)
  const {
    structure: { part },
    goToLine,
  } = useEditing()
  if (form === undefined) return <EmptyState title={say('editor.noForms')} text={say('editor.noFormsText')} />
  if (part === null || part.at !== form.at) return <Loading rows={8} />
  return (
    <div className="builder">
      <div className="stack-s">
        <div className="row compact quiet">
          <UsedBy form={form} show={(at) => show('structure', at)} />
          <button type="button" className="link-button" onClick={() => goToLine(form.line)}>
            {say('editor.lines', { from: form.line, to: form.lastLine })}
          </button>
        </div>
        <FormEditor key={form.at} path={form.path} value={partOf(part.value)} />
      </div>
      <PhonePreview key={form.at} form={part.form} />
    </div>
  )
}

function FormPick({ form, choose }: { form: SopOutlineForm | undefined; choose: (at: string) => void }) {
  const say = useWords(editorWords)
  const { structure, remarks, canEdit, send } = useEditing()
  const { forms } = structure
  const nameOf = (one: SopOutlineForm): string => {
    const count = remarksAt(remarks, one.at).length
    return say(count > 0 ? 'editor.formWrong' : 'editor.formOf', { id: one.id, fields: one.fields, count })
  }
  const add = (): void => {
    const { id, value } = newForm(structure)
    send(
      [
        forms.some(({ isOwn }) => !isOwn)
          ? { do: 'set', path: ['forms', id], value }
          : { do: 'set', path: ['forms'], value: { [id]: value } },
      ],
      ['forms', id],
    )
  }
  const isFree = form !== undefined && !form.isOwn && form.usedBy.length === 0
  return (
    <div className="row form-pick">
      {forms.length > 0 && (
        <Pick
          label={say('editor.form')}
          value={form?.at ?? ''}
          placeholder={form === undefined ? say('state.choose') : undefined}
          options={forms.map((one) => ({ value: one.at, text: nameOf(one) }))}
          onChange={(at) => {
            if (at !== '') choose(at)
          }}
        />
      )}
      {canEdit && (
        <Button size="small" variant="outlined" startIcon={<IconPlus size={18} className="icon" />} onClick={add}>
          {say('editor.addForm')}
        </Button>
      )}
      {canEdit && isFree && (
        <Button
          size="small"
          color="secondary"
          startIcon={<IconTrash size={18} className="icon" />}
          onClick={() =>
            send(
              [{ do: 'remove', path: form.path }],
              forms[0] === undefined || forms[0].at === form.at ? undefined : forms[0].path,
            )
          }
        >
          {say('editor.removeForm')}
        </Button>
      )}
    </div>
  )
}

/** The steps that use the form, each a link. */
function UsedBy({ form, show }: { form: SopOutlineForm; show: (at: string) => void }) {
  const say = useWords(editorWords)
  const label = useLabel()
  const { structure } = useEditing()
  const steps = structure.items.filter(({ id }) => form.usedBy.includes(id))
  if (steps.length === 0) return <span>{say('editor.unused')}</span>
  return (
    <span>
      {say('editor.usedBy')}{' '}
      {steps.map((step) => (
        <button key={step.at} type="button" className="link-button" onClick={() => show(step.at)}>
          {coded(step.code, step.label === null ? step.id : label(step.label))}
        </button>
      ))}
    </span>
  )
}
