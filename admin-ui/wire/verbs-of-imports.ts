// The verbs of registers that are brought in, and of agreements by which logs are handed out. Parts of a log are files:
// admin-ui/agreements/AgreementParts.tsx.
import { AgreementView, EndAgreement, MakeAgreement } from '../../api/contract/agreements.ts'
import {
  CandidateView,
  ChooseCandidate,
  ImportMapping,
  ImportRowView,
  ImportView,
  MapRegister,
} from '../../api/contract/imports.ts'
import type { VerbTable } from './verbs.ts'

export const ofImports = {
  agreements: {
    create: { at: 'POST /api/agreements', body: MakeAgreement, answer: AgreementView },
    sign: { at: 'POST /api/agreements/:agreement/sign', answer: AgreementView },
    end: { at: 'POST /api/agreements/:agreement/end', body: EndAgreement, answer: AgreementView },
  },
  imports: {
    map: { at: 'POST /api/imports/mappings', body: MapRegister, answer: ImportMapping },
    agree: { at: 'POST /api/imports/:register/agree', answer: ImportView },
    decline: { at: 'POST /api/imports/:register/decline', answer: ImportView },
    drop: { at: 'POST /api/imports/:register/drop', answer: ImportView },
    takeOver: { at: 'POST /api/imports/:register/take-over', answer: ImportView },
    look: { at: 'POST /api/imports/:register/rows/:n/look', answer: CandidateView },
    choose: { at: 'POST /api/imports/:register/rows/:n/choose', body: ChooseCandidate, answer: ImportRowView },
  },
} as const satisfies VerbTable
