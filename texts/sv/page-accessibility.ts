/** How everyone can use the pages, what is still lacking, and whom to tell. */
export const accessibility = {
  title: 'Tillgänglighet',
  intro: (company: string) =>
    `Alla ska kunna använda sidorna hos ${company}, med eller utan mus, med förstoring, med uppläsning och på vilken skärm som helst. Vi följer WCAG 2.2, nivå AA.`,
  metTitle: 'Det här fungerar',
  met: [
    'Allt går att göra med tangentbordet, och det syns var man är.',
    'Sidorna läses upp i rätt ordning, med rubriker, namn på varje fält och fel som sägs både i en sammanfattning och vid fältet.',
    'Text går att förstora till det dubbla, och på en smal skärm behöver ingen rulla i sidled för att läsa.',
    'Färgerna har kontrast nog, i ljust och i mörkt, och ingenting sägs med färg allena.',
    'Sidorna fungerar också utan skript. Det som uppdateras av sig självt går att pausa, och enstaka tangenter som styr sidan går att stänga av.',
    'Fakturor och andra papper är märkta PDF-filer som kan läsas upp. Vad som gjordes vid ett besök står också på ärendets sida.',
  ],
  notTitle: 'Det här fungerar inte än',
  not: [
    'Foton och filer som någon har lagt till har ingen beskrivning i text. Fråga oss, så berättar vi vad de visar.',
    'En underskrift ritas med finger, penna eller mus. Den som inte kan skriva under så talar om det för teknikern, som noterar det i stället.',
    'Kalendern och tabeller med många kolumner rullar i sidled inom sin egen ram på en smal skärm.',
    'Vi prövar sidorna själva, med verktyg och för hand. Ingen utomstående har granskat dem.',
  ],
  tellTitle: 'Säg till om något inte går',
  tell: (phone: string) =>
    `Ring ${phone} och säg vad du ville göra. Vi hjälper dig med det genast, och rättar sidan så fort vi kan. Du kan också få uppgifterna på ett annat sätt, till exempel upplästa eller i större text.`,
}
