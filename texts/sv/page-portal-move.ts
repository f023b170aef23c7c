/** The customer moves a visit. */
export const move = {
  title: 'Boka om besöket',
  link: 'Boka om',
  now: (day: string, hours: string) => `Nu är besöket bokat ${day}, ${hours}.`,
  until: (when: string) => `Du kan själv boka om till och med ${when}. Därefter ringer du oss.`,
  tooLate: 'Det är för nära besöket för att boka om här.',
  when: 'Ny tid',
  whenHelp: 'Tiderna är lediga just nu. Det kan bli en annan tekniker som kommer.',
  more: 'Visa fler dagar',
  none: 'Ingen tid är ledig de närmaste 30 dagarna. Ring oss, så hittar vi en.',
  submit: 'Boka om till den här tiden',
  saved: 'Tack, besöket är ombokat. Du får en bekräftelse.',
}
