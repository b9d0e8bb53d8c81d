// The official workbook of HTCDS 2.0: machine names in a hidden first line, labels below; with every fault that it has
// (F1 to F10 of the specification).
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/node'

/** F1, F2, F3 as they stand in the file; F4 as the survey spells one name. The last two columns somebody added: F8. */
const COLUMNS = [
  ['', ''],
  ['cas_CaseOwner', 'Case Owner'],
  ['prs_Salutation', 'Salutation'],
  ['prs_FirstName', 'First Name'],
  ['prs_SecondName', 'Second Name'],
  ['con_Consent', 'Consent'],
  ['prs_Birthdate', 'Birthdate'],
  ['prs_Gender', 'Gender'],
  ['prs_Citizenship', 'Citizenship'],
  ['prs_Title', 'Title'],
  ['prs_Email', 'Email'],
  ['prs_HomePhone', 'Home Phone'],
  ['prs_MobilePhone', 'Mobile Phone'],
  ['prs_MailingCity', 'Mailing Street'],
  ['prs_MailingCountry', 'Mailing City'],
  ['prs_MailingState', 'Mailing State/Province'],
  ['prs_MailingStreet', 'Mailing Zip/Postal Code'],
  ['prs_MailingPostalCode', 'Mailing Country'],
  ['vic_TraffickingStatus', 'Trafficking Status'],
  ['vic_TraffickinStatusDecisionMakingOrg', 'Trafficking Status Decision Making Organization'],
  ['vic_MethodOfRecruitment', 'Method of Recruitment'],
  ['vic_LocationOfRecruitment', 'Location of Recruitment'],
  ['vic_Methods_of_Control', 'Methods of Control'],
  ['vic_TypeOfExploitation', 'Type of Exploitation'],
  ['vic_ForcedLabourIndustry', 'Forced Labour Industry'],
  ['vic_TypeOfSexExploitation', 'Type of Sex Exploitation'],
  ['vic_LocationOfExploitation', 'Location of Exploitation'],
  ['cas_Status', 'Status'],
  ['cas_ReferringOrganisation', 'Referring Organisation'],
  ['cas_IncomingReferralDate', 'Incoming Referral Date'],
  ['cas_ReferringPrimaryCaseWorker', 'Referring Primary Case Worker'],
  ['cas_ReasonForIncomingReferral', 'Reason for Incoming Referral'],
  ['cas_IncomingReferralDetails', 'Incoming Referral Details'],
  ['cas_ReferredOrganisation', 'Referred Organisation'],
  ['cas_ReferredPrimaryCaseWorker', 'Referred Primary Case Worker'],
  ['', 'Reason for Outgoing Referral'],
  ['cas_OutgoingReferralDate', 'Outgoing Referral Date'],
  ['cas_OutgoingReferralDetails', 'Outgoing Referral Details'],
  ['cas_ReasonForCaseClosure', 'Reason for Case Closure'],
  ['vic_Vulnerabilities', 'Vulnerabilities'],
  ['', ''],
] as const

export const OFFICIAL_NAMES: readonly string[] = COLUMNS.map(([name]) => name)
export const OFFICIAL_LABELS: readonly string[] = COLUMNS.map(([, label]) => label)

/** By the label of its column; the first column has a number, the last one no head. */
export const officialLine = (n: number, cells: Readonly<Record<string, string>>, unheaded = ''): string[] => [
  String(n),
  ...OFFICIAL_LABELS.slice(1, -1).map((label) => cells[label] ?? ''),
  unheaded,
]

/** The first line is hidden, as in the official file. */
export async function officialBook(lines: readonly (readonly string[])[]): Promise<Uint8Array> {
  const data = [OFFICIAL_NAMES, OFFICIAL_LABELS, ...lines].map((row) =>
    row.map((value) => (value === '' ? null : { value, type: String })),
  )
  const files = unzipSync(await writeXlsxFile(data).toBuffer())
  const sheet = 'xl/worksheets/sheet1.xml'
  const hidden = strFromU8(files[sheet] ?? new Uint8Array()).replace('<row r="1"', '<row r="1" hidden="1"')
  return zipSync({ ...files, [sheet]: strToU8(hidden) })
}

const pick = <T>(n: number, of: readonly [T, ...T[]]): T => of[n % of.length] ?? of[0]
const two = (n: number): string => String(n).padStart(2, '0')
/** Letters that no other row has next to each other, so that no two names are alike. */
const madeUp = (n: number): string =>
  Array.from({ length: 7 }, (_, at) =>
    String.fromCharCode(97 + ((n * (at * 2 + 3) * 7919 + at * at * 31 + n) % 26)),
  ).join('')

/** One row with faults that change from row to row; `n` from 1. */
export function faultyLine(n: number): string[] {
  return officialLine(
    n,
    {
      'Case Owner': 'Kantor Contoh',
      Salutation: 'Ibu',
      'First Name': 'Contoh',
      'Second Name': `${madeUp(n)} ${madeUp(n + 7_000)}`,
      Consent: pick(n, ['Yes', '', 'TRUE', 'Yes', '', '', '', n % 25 === 7 ? 'No' : '']),
      Birthdate: n % 9 === 4 ? 'sekitar 1999' : `${two(1 + (n % 28))}/${two(1 + (n % 12))}/${1950 + ((n * 7) % 55)}`,
      Gender: pick(n, ['Feminine', 'Masculine ', 'TransgenderFeminine', 'transgender masculine', 'Woman']),
      Citizenship: pick(n, ['ID', 'IDN', 'Indonesia', 'ID;MY', '', 'Atlantis']),
      Title: 'Contoh jabatan',
      Email: `contoh.${n}@contoh.example`,
      'Home Phone': `021 000 ${n}`,
      'Mobile Phone': `+62 811 77${String(n % 40 === 39 ? n - 1 : n).padStart(6, '0')}`,
      'Mailing Street': `Jalan Contoh ${n}`,
      'Mailing City': 'Batam',
      'Mailing State/Province': 'Kepulauan Riau',
      'Mailing Zip/Postal Code': '29432',
      'Mailing Country': 'Indonesia',
      'Trafficking Status': pick(n, ['Possible victim of trafficking', 'ActualVictimOfTrafficking']),
      'Trafficking Status Decision Making Organization': pick(n, ['Police', 'Court or prosecution ']),
      'Method of Recruitment': pick(n, ['At work;Other', 'ThroughAnOnlineAdvertisement']),
      'Location of Recruitment': 'Kota Contoh',
      'Methods of Control': pick(n, ['Debt bondage ;Restricts movement', 'UsesChildren', 'Debt bondage;Curses']),
      'Type of Exploitation': pick(n, ['Forced labour;SexualExploitation', 'Forced begging ']),
      'Forced Labour Industry': pick(n, [
        'Construction;P_Education',
        'Water supply; sewerage, waste management and remediation',
      ]),
      'Type of Sex Exploitation': pick(n, ['Prostitution', '']),
      'Location of Exploitation': 'Negara Contoh',
      Status: pick(n, ['Active', 'Follow Up', 'Active', 'Closed', 'Closed Referred', 'Active']),
      'Referring Organisation': 'Lembaga Contoh',
      'Incoming Referral Date': '04/05/2026',
      'Referring Primary Case Worker': 'Contoh Petugas',
      'Reason for Incoming Referral': 'Additional Services Required',
      'Incoming Referral Details': `Contoh isi ${n}`,
      'Referred Organisation': 'Lembaga Lain Contoh',
      'Referred Primary Case Worker': 'Contoh Rekan',
      'Reason for Outgoing Referral': pick(n, ['Migration or Change of Location', 'Pindah']),
      'Outgoing Referral Date': pick(n, ['05/06/2026', '2026-06-05', '31/02/2026']),
      'Outgoing Referral Details': 'Contoh isi keluar',
      'Reason for Case Closure': pick(n, ['', 'Selesai']),
      Vulnerabilities: 'Poverty',
    },
    pick(n, ['', 'catatan tanpa judul']),
  )
}
