import type { Insertable } from 'kysely'
import type { ArticlesTable } from '../tables/billing.ts'

/** All home services are RUT work but camera installation; material, travel and start fees never are (B1). */
export const demoArticles: readonly Insertable<ArticlesTable>[] = [
  labour('110', 'Reparation av vitvaror', 'Appliance repair', 79_500, 'ReparationAvVitvaror'),
  labour('120', 'IT-hjälp i hemmet', 'IT help at home', 69_500, 'ItTjanster'),
  labour('130', 'Montering av möbler', 'Furniture assembly', 64_500, 'Moblering'),
  {
    ...labour('140', 'Installation av kamera', 'Camera installation', 89_500, null),
    rutRefusal: 'Kamerainstallation är inte RUT-arbete',
  },
  {
    ...labour('150', 'Fastighetsservice', 'Property service', 74_500, null),
    rutRefusal: 'Arbetet görs inte i ett hushåll',
  },
  goods('510', 'Avloppspump', 'Drain pump', 'st', 68_000, 'Material'),
  goods('520', 'Slang och packningar', 'Hoses and seals', 'st', 12_400, 'Material'),
  alarm('610', 'Larmövervakning, månadsavgift', 'Alarm monitoring, monthly fee', 29_900),
  alarm('620', 'Väktarutryckning', 'Guard call-out', 125_000),
  alarm('630', 'Larmutrustning som inte återlämnats', 'Alarm equipment not returned', 0),
  goods('910', 'Framkörning', 'Call-out', 'st', 39_500, 'Resor'),
  goods('920', 'Milersättning', 'Mileage', 'km', 650, 'Resor'),
]

function labour(
  number: string,
  name: string,
  nameEn: string,
  priceOre: number,
  rutCategory: string | null,
): Insertable<ArticlesTable> {
  return {
    number,
    name,
    nameEn,
    unit: 'h',
    priceOre,
    vatRate: 2500,
    account: '3001',
    labour: true,
    rutCategory,
    rutRefusal: null,
    active: true,
  }
}

function alarm(number: string, name: string, nameEn: string, priceOre: number): Insertable<ArticlesTable> {
  const rutRefusal = 'Larm är inte RUT-arbete'
  return { ...labour(number, name, nameEn, priceOre, null), unit: 'st', labour: false, account: '3041', rutRefusal }
}

function goods(
  number: string,
  name: string,
  nameEn: string,
  unit: 'st' | 'km',
  priceOre: number,
  why: 'Material' | 'Resor',
): Insertable<ArticlesTable> {
  const rutRefusal = why === 'Material' ? 'Material ger inte RUT-avdrag' : 'Resor ger inte RUT-avdrag'
  return { ...labour(number, name, nameEn, priceOre, null), unit, labour: false, rutRefusal }
}
