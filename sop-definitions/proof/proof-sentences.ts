// What the proof says, in words that a programme officer knows: code → rule, severity and sentence in both languages.
// `{name}` is filled in.
import type { Saying } from './proof.ts'
import { REFERRAL_SAYINGS } from './referral-sentences.ts'
import { LEVEL_NAMES } from '../language/place-words.ts'
import type { Label, Language, Unit, ByLanguage } from '../language/vocabulary.ts'
import { inLanguage, inEach } from '../language/label.ts'

export const SAYINGS = {
  never_opens: {
    rule: 'never_opens',
    severity: 'error',
    say: {
      id: '"{item}" tidak akan pernah terbuka: tidak ada kasus yang sampai ke sana',
      en: '"{item}" can never open: no case gets there',
    },
  },
  entry_never_opens: {
    rule: 'way_never_taken',
    severity: 'error',
    say: { id: 'aturan ini tidak akan pernah membuka "{item}"', en: 'this rule never opens "{item}"' },
  },
  exit_never_ends: {
    rule: 'way_never_taken',
    severity: 'error',
    say: { id: 'aturan ini tidak akan pernah mengakhiri "{item}"', en: 'this rule never ends "{item}"' },
  },
  never_closes_so: {
    rule: 'way_never_taken',
    severity: 'error',
    say: {
      id: 'aturan ini tidak akan pernah menutup kasus dengan kode "{code}"',
      en: 'this rule never closes a case with the code "{code}"',
    },
  },
  stage_never_completes: {
    rule: 'stage_never_completes',
    severity: 'error',
    say: {
      id: 'tahap "{item}" tidak akan pernah selesai{because}',
      en: 'the stage "{item}" can never complete{because_en}',
    },
  },
  outcome_can_lead_nowhere: {
    rule: 'outcome_leads_nowhere',
    severity: 'warning',
    say: {
      id:
        'hasil "{outcome}" kadang tidak menuju ke mana pun: pada jalan ini tidak ada yang terbuka atau menutup ' +
        'kasus, hanya tinjauan cadangan yang menampungnya',
      en:
        'the outcome "{outcome}" sometimes leads nowhere: on this way nothing opens and nothing closes the case; ' +
        'only the safety net of the review catches it',
    },
  },
  outcome_leads_nowhere: {
    rule: 'outcome_leads_nowhere',
    severity: 'error',
    say: {
      id:
        'hasil "{outcome}" tidak menuju ke mana pun: tidak ada yang terbuka atau menutup kasus, hanya tinjauan ' +
        'cadangan yang menampungnya',
      en:
        'the outcome "{outcome}" leads nowhere: nothing opens and nothing closes the case; only the safety net of ' +
        'the review catches it',
    },
  },
  breach_leads_nowhere: {
    rule: 'outcome_leads_nowhere',
    severity: 'error',
    say: {
      id:
        'lewatnya batas waktu ini mengakhiri pekerjaan tanpa membuka apa pun; hanya tinjauan cadangan yang menampung ' +
        'kasusnya',
      en: 'when this limit passes, work ends and nothing opens; only the safety net of the review catches the case',
    },
  },
  stage_waits: {
    rule: 'wait_without_clock',
    severity: 'error',
    say: {
      id:
        'tahap "{item}" dapat menunggu tanpa batas waktu: masih berjalan, tetapi tidak ada tugas yang terbuka di ' +
        'dalamnya',
      en: 'the stage "{item}" can wait with no clock: it is running, but no task in it is open',
    },
  },
  offer_waits: {
    rule: 'wait_without_clock',
    severity: 'error',
    say: {
      id: '"{item}" ditawarkan dan menunggu koordinator tanpa batas waktu; hanya tinjauan cadangan yang mengingatkan',
      en: '"{item}" is offered and waits for the coordinator with no clock; only the safety net of the review reminds',
    },
  },
  clock_never_runs: {
    rule: 'wait_without_clock',
    severity: 'error',
    say: {
      id: 'batas "{item}" dapat dimulai tanpa waktu yang berjalan',
      en: 'the limit "{item}" can begin without any time that runs',
    },
  },
  limit_never_starts: {
    rule: 'wait_without_clock',
    severity: 'error',
    say: {
      id: 'batas waktu ini dihitung dari "{from}", yang tidak akan pernah terjadi selama ini terbuka',
      en: 'this limit counts from "{from}", which can never happen while this is open',
    },
  },
  role_unheld: {
    rule: 'role_unheld',
    severity: 'error',
    say: {
      id: 'tidak ada kantor pada jenjang ini ({levels}) yang memegang peran {roles}',
      en: 'no office at this level ({levels}) holds the role {roles}',
    },
  },
  consent_not_collected: {
    rule: 'consent_not_collected',
    severity: 'error',
    say: {
      id: 'persetujuan "{consent}" diperlukan, tetapi tidak ada langkah yang memintanya',
      en: 'the consent "{consent}" is needed, but no step collects it',
    },
  },
  consent_too_late: {
    rule: 'consent_not_collected',
    severity: 'error',
    say: {
      id: 'persetujuan "{consent}" baru diminta setelah langkah ini memerlukannya',
      en: 'the consent "{consent}" is collected only after this step needs it',
    },
  },
  condition_always_true: {
    rule: 'condition_always_true',
    severity: 'error',
    say: {
      id: 'syarat ini selalu benar, jadi tidak menyaring apa pun',
      en: 'this condition is always true, so it decides nothing',
    },
  },
  condition_always_false: {
    rule: 'condition_always_false',
    severity: 'error',
    say: { id: 'syarat ini tidak akan pernah benar', en: 'this condition can never be true' },
  },
  fact_never_set: {
    rule: 'fact_never_set',
    severity: 'error',
    say: {
      id: 'syarat ini membaca fakta "{fact}", yang tidak pernah diisi siapa pun sebelum dibaca',
      en: 'this condition reads the fact "{fact}", which nobody sets before it is read',
    },
  },
  repeats_without_end: {
    rule: 'repeats_without_end',
    severity: 'error',
    say: {
      id: 'pengulangan tanpa akhir: setiap hasil membuka lagi {items}; hanya batas pengulangan yang menghentikannya',
      en: 'repetition without bound: every outcome opens {items} again; only the repeat limit stops it',
    },
  },
  opens_itself: {
    rule: 'repeats_without_end',
    severity: 'error',
    say: {
      id: '"{item}" membuka dirinya berulang kali tanpa tindakan siapa pun',
      en: '"{item}" opens again and again without anybody doing anything',
    },
  },
  cannot_close: {
    rule: 'cannot_close',
    severity: 'error',
    say: {
      id: 'dari keadaan ini kasus tidak dapat ditutup oleh aturan mana pun',
      en: 'from this state no rule can ever close the case',
    },
  },
  exit_by_hand: {
    rule: 'exit_round_protection',
    severity: 'error',
    say: {
      id:
        'kasus dapat diakhiri sebagai "{code}" dengan satu klik, tanpa langkah, perlindungan atau tanda tangan yang ' +
        'diminta SOP',
      en:
        'a case can be ended as "{code}" with one click, without the step, the protection or the signature that the ' +
        'procedure asks for',
    },
  },
  exit_unguarded: {
    rule: 'exit_round_protection',
    severity: 'error',
    say: {
      id:
        '"{item}" mengakhiri kasus sebagai "{code}" tanpa meminta apa pun untuk kelompok "{group}": tidak ada ' +
        'catatan dan tidak ada tanda tangan kedua',
      en:
        '"{item}" ends a case as "{code}" and asks for nothing for the group "{group}": no record and no second ' +
        'signature',
    },
  },
  duty_dies: {
    rule: 'duty_dies_with_case',
    severity: 'error',
    say: {
      id:
        'kewajiban "{item}" ({why}) hilang bila kasus ditutup: tulis `outlives: true`, atau `outlives: false` bila ' +
        'memang dimaksud',
      en:
        'the duty "{item}" ({why_en}) is lost when its case closes: write `outlives: true`, or `outlives: false` ' +
        'where that is meant',
    },
  },
  deadline_too_short: {
    rule: 'deadline_too_short',
    severity: 'warning',
    say: {
      id: 'batas waktu {limit} lebih pendek daripada batas waktu di dalamnya: lewat {through} paling sedikit {needed}',
      en: 'the limit of {limit} is shorter than the limits inside it: through {through} at least {needed}',
    },
  },
  overlay_loosens: { rule: 'overlay_loosens', severity: 'error', say: { id: '{why}', en: '{why_en}' } },
  record_opens_all: {
    rule: 'record_opens_all',
    severity: 'error',
    say: {
      id:
        'setiap catatan "{need}" membuka langkah ini, juga yang dibuat untuk langkah lain; sebutkan dengan "gates" ' +
        'untuk langkah mana catatan itu berlaku',
      en:
        'any record of "{need}" opens this step, also one made for another step; say with "gates" for which step a ' +
        'record counts',
    },
  },
  consent_needed_by_no_step: {
    rule: 'consent_needed_by_no_step',
    severity: 'error',
    say: {
      id:
        'persetujuan "{consent}" diminta, tetapi tidak ada langkah yang memerlukannya: menolaknya tidak berakibat ' +
        'apa pun',
      en: 'the consent "{consent}" is asked for, but no step needs it: to refuse it has no effect',
    },
  },
  law_counts_from_opening: {
    rule: 'law_counts_from_opening',
    severity: 'error',
    say: {
      id: 'batas menurut hukum ini dihitung sejak langkahnya dibuka, padahal hari mulainya ditanyakan sebagai "{fact}"',
      en:
        'this limit of the law counts from the opening of its step, although the day that starts it is asked as ' +
        '"{fact}"',
    },
  },
  shares_without_consent: {
    rule: 'shares_without_consent',
    severity: 'error',
    say: {
      id:
        '"{item}" selalu dikerjakan kantor lain, dan tidak ada persetujuan berbagi yang diminta: tulis `sharing` ' +
        'dengan pengecualiannya',
      en:
        '"{item}" is always done by another office, and no consent to share is asked for it: write `sharing` with ' +
        'its exceptions',
    },
  },
  no_owner_route: {
    rule: 'no_owner_route',
    severity: 'error',
    say: {
      id:
        'kasus dapat dibuka tanpa penanggung jawab: `routing` tidak sampai ke kantor nasional yang memegang peran ' +
        '{roles}',
      en: 'a case may have no office that answers for it: `routing` reaches no national office with the role {roles}',
    },
  },
  ...REFERRAL_SAYINGS,
  signed_by_own_role: {
    rule: 'signature_given_alone',
    severity: 'error',
    say: {
      id:
        'tanda tangan kedua diberikan peran "{role}", yang juga mengerjakan langkah ini: tidak ada pihak lain yang ' +
        'melihatnya',
      en:
        'the second signature is given by the role "{role}", which also does this step: nobody of another role ' +
        'looks at it',
    },
  },
  waived_alone: {
    rule: 'signature_given_alone',
    severity: 'error',
    say: {
      id:
        'pengecualian "{item}" dapat diberikan satu orang: tanda tangan kedua tidak selalu diminta untuk hasil ' +
        '"{outcome}"',
      en:
        'the waiver "{item}" can be given by one person: the second signature is not always asked for the outcome ' +
        '"{outcome}"',
    },
  },
  accepts_nothing: {
    rule: 'accepts_nothing',
    severity: 'error',
    say: { id: 'alasan ini menerima temuan yang tidak ada', en: 'this reason accepts a finding that is not there' },
  },
} as const satisfies Record<string, Saying>
export type SayingCode = keyof typeof SAYINGS

const UNPROVEN: Label = {
  id: ' (tidak ditemukan dalam batas pencarian)',
  en: ' (none was found within the budgets of the search)',
}

/** Words that a remark carries as `{word}`, because each sentence has them in its own language. */
const WORDS: ByLanguage<Readonly<Record<Unit | 'no_level', string>>> = {
  id: {
    second: 'detik',
    minute: 'menit',
    hour: 'jam',
    day: 'hari',
    week: 'minggu',
    month: 'bulan',
    year: 'tahun',
    no_level: 'mana pun',
  },
  en: {
    second: 'seconds',
    minute: 'minutes',
    hour: 'hours',
    day: 'days',
    week: 'weeks',
    month: 'months',
    year: 'years',
    no_level: 'any',
  },
}

const levels = (language: Language): [string, string][] =>
  Object.entries(LEVEL_NAMES).map(([level, name]) => [level, inLanguage(name, language)])

export const sayingOf = (
  code: SayingCode,
  { about, proven }: { about: Readonly<Record<string, string>>; proven: boolean },
): Label => {
  const { say }: Saying = SAYINGS[code]
  const filled = (language: Language): string =>
    [...Object.entries(about), ...levels(language), ...Object.entries(inLanguage(WORDS, language))].reduce<string>(
      (text, [name, value]) => text.replaceAll(`{${name}}`, value),
      inLanguage(say, language),
    )
  return inEach((language) => `${filled(language)}${proven ? '' : inLanguage(UNPROVEN, language)}`)
}
