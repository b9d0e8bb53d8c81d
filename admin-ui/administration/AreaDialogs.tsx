import { useFormContext, useWatch } from 'react-hook-form'
import { AddArea, AREA_CODE_MAX, AREA_KINDS, PLACE_NAME_MAX, RenameArea } from '../../api/contract/organisations.ts'
import { ZONES } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, WordsField } from '../asking/fields.tsx'
import { useWords } from '../words/use-words.ts'
import type { Area } from './AreasPage.tsx'
import { placeWords } from './words.id.ts'

const AROUND = {
  country: [],
  province: ['country'],
  city: ['province', 'country'],
  mission: ['country'],
} as const satisfies Record<AddArea['kind'], readonly string[]>

/** A mission need not lie in an area, and a country cannot. */
const liesInNone = (kind: string | undefined): boolean => kind === 'country' || kind === 'mission'

export function AddAreaDialog({ areas, onClose }: { areas: readonly Area[]; onClose: () => void }) {
  const say = useWords(placeWords)
  return (
    <AskForm
      schema={AddArea}
      start={{ code: '', name: '', kind: 'city', zone: 'WIB' }}
      onClose={onClose}
      title={say('areas.add')}
      text={say('areas.addText')}
      action={say('areas.add')}
      done={say('areas.added')}
      act={(area, desk) => desk.verb('areas', 'create', { data: area })}
    >
      <Place areas={areas} />
      <WordsField name="code" label={say('areas.code')} help={say('areas.codeHelp')} most={AREA_CODE_MAX} />
      <WordsField name="name" label={say('areas.name')} most={PLACE_NAME_MAX} />
      <PickField
        name="zone"
        label={say('areas.zone')}
        options={Object.keys(ZONES).map((zone) => ({ value: zone, text: zone }))}
      />
    </AskForm>
  )
}

/** A new area begins with the time zone of its parent. */
function Place({ areas }: { areas: readonly Area[] }) {
  const say = useWords(placeWords)
  const { setValue } = useFormContext()
  const kind = useWatch<Partial<AddArea>, 'kind'>({ name: 'kind' })
  const inside: readonly string[] = kind === undefined ? [] : AROUND[kind]
  return (
    <>
      <PickField
        name="kind"
        label={say('areas.kind')}
        options={AREA_KINDS.map((value) => ({ value, text: say(`areas.kindOf.${value}`) }))}
        onChosen={(chosen) => setValue('parent', liesInNone(chosen) ? null : undefined)}
      />
      {inside.length > 0 && (
        <PickField
          name="parent"
          label={say('areas.parent')}
          none={liesInNone(kind) ? say('areas.none') : undefined}
          empty={liesInNone(kind) ? null : undefined}
          options={areas
            .filter((area) => inside.includes(area.kind))
            .map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))}
          onChosen={(chosen) => {
            const around = areas.find(({ code }) => code === chosen)
            if (around !== undefined) setValue('zone', around.zone)
          }}
        />
      )}
    </>
  )
}

export function RenameAreaDialog({ area: { code, name }, onClose }: { area: Area; onClose: () => void }) {
  const say = useWords(placeWords)
  return (
    <AskForm
      schema={RenameArea}
      start={{ name }}
      onClose={onClose}
      title={say('areas.renameOf', { name })}
      text={say('areas.renameText', { code })}
      action={say('state.save')}
      done={say('areas.renamed')}
      act={(change, desk) => desk.verb('areas', 'update', { id: code, data: change })}
    >
      <WordsField name="name" label={say('areas.name')} most={PLACE_NAME_MAX} />
    </AskForm>
  )
}
