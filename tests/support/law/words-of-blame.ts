// Words that no public page says: they blame whoever was hurt, or make an offence of being abroad.
export const FORBIDDEN =
  /\b(pelacur\w*|prostitut\w*|PSK|TKI ilegal|imigran gelap|illegal (immigrant|migrant|worker)s?|sex slaves?|she|her)\b/i
