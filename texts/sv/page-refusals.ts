import { attachmentLimits } from '../../domain/attachment.ts'

const megabytes = (bytes: number) => Math.floor(bytes / 1_000_000)

/** What pages say of what they do not take: what it is, why, and what to do. */
export const refusals = {
  malformed: {
    title: 'Formuläret kom fram trasigt',
    text: 'Det som skickades går inte att läsa, oftast för att förbindelsen bröts på vägen. Inget har sparats. Öppna sidan igen och skicka på nytt.',
  },
  foreign: {
    title: 'Formuläret togs inte emot',
    text: 'Det skickades från en sida som har stått öppen för länge, eller från en annan webbplats än den här. Inget har sparats. Öppna sidan igen och fyll i formuläret där.',
    again: 'Öppna sidan igen',
  },
  conflict: {
    title: 'Det går inte just nu',
    text: 'Något har ändrats sedan du öppnade sidan, eller står i vägen. Inget har sparats. Öppna sidan igen och se hur det står nu.',
  },
  kind: {
    title: 'Innehållet är av fel sort',
    text: 'Sidan tar emot formulär, och filer bara där det finns ett fält för dem. Inget har sparats. Gå tillbaka till sidan och skicka därifrån.',
  },
  wrong: {
    title: 'Något i uppgifterna är fel',
    text: 'Sidan går inte att visa med de uppgifter som står i adressen. Rätta det här, eller börja om från startsidan.',
  },
  cursor: {
    title: 'Den delen av listan går inte att visa',
    text: 'Adressen till listans fortsättning är avklippt eller ändrad. Börja om från listans första sida.',
    first: 'Till listans första sida',
  },
  often: {
    title: 'För många försök på kort tid',
    text: 'Av säkerhetsskäl tas inga fler emot just nu. Inget har sparats. Vänta några minuter och försök igen.',
  },
  tooLarge: {
    title: 'Det blev för mycket på en gång',
    text: `Högst ${megabytes(attachmentLimits.requestBytes)} MB kan skickas samtidigt, och högst ${megabytes(attachmentLimits.fileBytes)} MB i varje fil. Inget har sparats. Skicka färre filer åt gången, eller i mindre storlek.`,
    kept: 'Det du skrev finns kvar här. Skicka det utan filerna, så kan du lägga till dem efteråt, några åt gången.',
    send: 'Skicka utan filerna',
  },
}
