/** Two records that may be about one person. Loaded with its page. */
export const sameWords = {
  same: {
    title: 'Mungkin orang yang sama',
    lead:
      'Dua catatan yang mirip. Komputer tidak pernah menautkan sendiri: Anda menilai, orang kedua mengonfirmasi. ' +
      'Tautan tidak memindahkan apa pun dan tidak membuat siapa pun melihat lebih banyak.',
    open: 'Menunggu penilaian',
    captionOpen: 'Pasangan catatan yang menunggu penilaian',
    empty: 'Tidak ada yang perlu dinilai',
    emptyText: 'Bila identitas yang ditulis mirip dengan catatan lain, pasangannya muncul di sini.',
    judged: 'Sudah dinilai',
    captionJudged: 'Pasangan catatan yang sudah dinilai',
    emptyJudged: 'Belum ada yang dinilai',
    emptyJudgedText: 'Pasangan yang ditautkan atau dinyatakan dua orang tersimpan di sini.',
    col: {
      records: 'Catatan kantor Anda',
      other: 'Catatan lain',
      why: 'Mengapa',
      state: 'Keadaan',
      acts: 'Tindakan',
    },
    bothOurs: 'juga di kantor Anda',
    elsewhere: 'Ada catatan lain di %{office}. Isinya tidak terlihat; tanyakan kepada kantor itu.',
    feature: {
      nik: 'NIK',
      passport: 'Paspor',
      phone: 'Telepon',
      birth: 'Kelahiran',
      name: 'Nama',
      mother_name: 'Nama ibu',
      birth_place: 'Tempat lahir',
    },
    likeness: {
      equal: 'sama',
      near: 'berdekatan',
      alike: 'mirip',
      differs: 'berbeda',
      far: 'jauh berbeda',
    },
    speaks: {
      strongly: 'sangat mendukung',
      for: 'mendukung',
      slightly: 'sedikit mendukung',
      against: 'tidak mendukung',
    },
    standing: {
      likely: 'Kemungkinan besar',
      possible: 'Mungkin',
      hidden: 'Kecil kemungkinan',
    },
    stateOf: {
      open: 'Menunggu penilaian',
      unsure: 'Belum pasti',
      same: 'Orang yang sama',
      different: 'Dua orang',
      obsolete: 'Tidak mirip lagi',
    },
    until: 'sampai %{day}',
    by: '%{who}, %{day}',
    asked: 'Ditanyakan oleh %{who}; dijawab paling lambat %{until}',
    cannotSay: 'Pertanyaan terakhir tidak mendapat jawaban pasti',
    undone: 'Tautan sebelumnya dilepas',
    act: {
      different: 'Dua orang…',
      unsure: 'Belum pasti…',
      reopen: 'Nilai lagi…',
      ask: 'Tanyakan…',
      confirmed: 'Orang yang sama…',
      not_same: 'Bukan orang yang sama…',
      cannot_say: 'Tidak dapat memastikan…',
      withdraw: 'Tarik pertanyaan…',
      undo: 'Lepas tautan…',
    },
    of: '%{act} %{who}',
    askOffice:
      'Kantor %{office} ditanya apakah catatannya tentang orang yang sama. Kantor itu tidak melihat isi catatan ' +
      'Anda. Tanpa jawaban dalam tiga hari kerja, jawabannya dianggap "tidak dapat memastikan".',
    askColleague:
      'Seorang rekan di kantor Anda diminta mengonfirmasi. Tanpa jawaban dalam tiga hari kerja, pertanyaannya ' +
      'berakhir.',
    askGo: 'Tanyakan',
    askDone: 'Pertanyaan dikirim.',
    differentText: 'Pasangan ini tidak ditanyakan lagi. Penilaian dapat dibuka kembali kapan saja.',
    unsureText: 'Pasangan ini muncul lagi pada hari yang Anda pilih.',
    reopenText: 'Pasangan ini kembali menunggu penilaian.',
    confirmedText:
      'Kedua catatan ditautkan. Tidak ada yang pindah, persetujuan tidak diwarisi, dan tautan dapat dilepas ' +
      'kapan saja.',
    notSameText: 'Penanya diberi tahu bahwa ini dua orang.',
    cannotSayText: 'Penanya diberi tahu bahwa kantor Anda tidak dapat memastikannya.',
    withdrawText: 'Pertanyaan ini ditarik; pasangannya kembali menunggu penilaian.',
    undoText: 'Tautan dilepas. Kedua catatan tetap seperti semula, dan kantor yang lain diberi tahu.',
    reason: 'Alasan',
    day: 'Tanya lagi pada',
    saved: 'Tersimpan.',
    why: {
      asked_client: 'Klien sendiri mengatakannya',
      papers_compared: 'Suratnya dibandingkan',
      both_known: 'Keduanya dikenal',
      relatives: 'Bersaudara atau berkerabat',
    },
    undoWhy: {
      two_people: 'Ternyata dua orang',
      client_asked: 'Klien memintanya',
      by_mistake: 'Ditautkan karena keliru',
    },
  },
} as const
