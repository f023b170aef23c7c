/** Photos that a technician sends with a report. */
export const photos = {
  label: 'Foton',
  hint: 'Tagna med kameran. Kunden ser dem bland ärendets filer.',
  kept: 'Foton som följer med rapporten',
  sent: 'Redan med i ärendet:',
  remove: 'Ta bort',
  noPicture: 'filen är ingen bild som går att läsa',
  tooMany: (most: number) => `följer inte med, för ett ärende har högst ${most} filer`,
}
