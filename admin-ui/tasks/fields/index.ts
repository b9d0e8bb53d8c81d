// One component per kind of field. A new kind does not compile until it has its row here.
import type { ComponentType } from 'react'
import type { FieldKind } from '../../../sop-definitions/language/vocabulary.ts'
import { Choice, ConsentAnswer, ManyChoice, YesNo } from './Choice.tsx'
import type { FieldProps } from './FieldFrame.tsx'
import { FileAnswer } from './FileAnswer.tsx'
import { Address, Area, Organisation } from './Reference.tsx'
import { Amount, DateAnswer, LongText, Money, PersonReference, Text } from './Typed.tsx'

export const FIELDS = {
  text: Text,
  long_text: LongText,
  date: DateAnswer,
  choice: Choice,
  many_choice: ManyChoice,
  number: Amount,
  money: Money,
  yes_no: YesNo,
  person: PersonReference,
  organisation: Organisation,
  area: Area,
  address: Address,
  file: FileAnswer,
  signature: FileAnswer,
  consent: ConsentAnswer,
} satisfies Record<FieldKind, ComponentType<FieldProps>>

/** Kinds that are several controls under one question. */
export const GROUPED: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'choice',
  'many_choice',
  'yes_no',
  'consent',
  'address',
])
