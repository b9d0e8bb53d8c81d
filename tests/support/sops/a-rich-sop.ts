// The small claim with everything that the grammar has: for tests that must not forget a part of it.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { Sop } from '../../../sop-definitions/definition/schema.ts'

const SMALL = readFileSync(new URL('small-claim.yaml', import.meta.url), 'utf8')

const FACTS = `facts:
  found: boolean
  age:
    one_of: ages
    label: { id: Usia, en: Age }
    dimension: { name: how_old, label: { id: Umur, en: How old }, ladder: [all_ages], sensitive: true }
    derive: { age_band: born, at: case.opened, bands: [40], else: years }
  remarks: { type: number, derive: { count: trace.remark, where: found == true } }
  on_day: { type: date, period: true }`

/** The small claim with what it can do without. */
export const RICH = Sop.parse(
  parse(`${SMALL.replace('facts: { found: boolean }', FACTS)}
area: city
routing:
  owner:
    by: [found_area]
    up: [city, national]
    contest: [{ within: 24 hours, when: found == true }, { within: 3 days }]
overlay: { name: kota, revision: 1, area: "3273" }
summary: { id: Dari laporan sampai ganti rugi., en: From the report to the compensation. }
legal: [{ id: law-1, cite: Peraturan 1 }]
headline: [found]
codes:
  needs: { entries: { trace: { id: Pelacakan, en: The search } } }
  ages: { entries: { young: { id: Muda, en: Young }, old: { id: Tua, en: Old } } }
  all_ages: { entries: { anybody: { id: Semua, en: Anybody } }, groups: { anybody: [young, "*"] } }
consents: { C1: { label: { id: Berbagi, en: Share } }, C2: { label: { id: Polisi, en: Police } } }
read_aloud: [found]
overrides: { danger: { id: Bahaya, en: Danger }, order: { id: Perintah, en: Order } }
at_once: [danger]
sharing:
  consent: C1
  exceptions:
    - { id: other, label: { id: Lain, en: Other }, steps: [pay], consent: C2 }
    - { id: life, label: { id: Nyawa, en: Life }, overrides: [danger, order], basis: law-1 }
protections: [{ id: child, label: { id: Anak, en: Child }, when: found == true }]
outcomes: { done: { id: Selesai, en: Done } }
reasons: { late: { id: Terlambat, en: Late } }
escalation: [{ at: 1, kind: breach, to: coordinator }]
exits:
  returned: { through: hand_over, needs: [trace.traced], if: found == true, otherwise: { id: Bila ada, en: If found } }
  paid: { only: [trace, pay], duties: refuse, ends: [hand_over] }
waiver: { task: pay, outcome: paid_out, names: found, until: found }
items:
  - { milestone: known, label: { id: Diketahui, en: Known } }
  - task: ask_clinic
    label: { id: Rujuk, en: Refer }
    role: luggage_clerk
    outcomes: { yes: { id: Ya, en: "Yes" }, no: { id: Tidak, en: "No" } }
    referral:
      service: found
      covers: { step: pay }
      packet: { base: [found], consented: [identity] }
      answer: [{ within: 2 days, when: found == true, skips: [regional] }]
      on_decline: offer_next
      outcomes: { accepted: yes, declined: no }
  - task: hand_on
    label: { id: Serahkan, en: Hand on }
    role: luggage_clerk
    outcomes: { here: { id: Di sini, en: Here } }
    handover:
      kind: leg
      to: office
      file: report
      sign: { sender: luggage_clerk, receiver: [claims_officer] }
      arrive: { within: 2 hours, from: day }
      outcomes: { arrived: [{ outcome: here, when: found == true }] }
letters:
  - id: slip
    code: SL
    label: { id: Surat, en: Letter }
    to: authority
    class: D2
    consent: { needs: [C1] }
    sign: claims_officer
    at: [pay]
    body: { id: "Untuk **{to.name}**: {client.full_name}", en: "For **{to.name}**: {client.full_name}" }
accepts: [{ rule: way_never_taken, at: pay.exit.0, reason: { id: Memang begitu, en: It is meant so } }]
`),
)
