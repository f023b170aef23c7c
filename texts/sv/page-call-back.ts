/** Being called: asking for it, waiting for it, and calling. */
export const callBack = {
  title: 'Bli uppringd',
  intro: 'Vi ringer i den ordning som ni har bett om det, på vardagar mellan 8 och 17.',
  name: 'Namn',
  phone: 'Telefon',
  reason: 'Vad gäller det?',
  ask: 'Ring mig',
  waitingTitle: 'Ni står i kö',
  position: (position: number, waiting: number, phone: string) => `${phone}: nummer ${position} av ${waiting} i kön.`,
  length: (waiting: number) =>
    waiting === 0
      ? 'Kön är tom just nu.'
      : waiting === 1
        ? 'En väntar i kön just nu.'
        : `${waiting} väntar i kön just nu.`,
  earlier: 'Tidigare samtal',
  outcomes: {
    done: (phone: string, when: string) => `${phone}: vi talades vid ${when}.`,
    notReached: (phone: string, when: string) =>
      `${phone}: vi ringde ${when} men fick inget svar. Be gärna om ett nytt samtal.`,
  },
  queue: {
    title: 'Samtalskö',
    caption: 'Den som har väntat längst först',
    empty: 'Ingen väntar på att bli uppringd.',
    place: 'Plats',
    since: 'Sedan',
    who: 'Vem',
    outcome: 'Hur gick det?',
    done: 'Klart',
    notReached: 'Inget svar',
    saidDone: 'Samtalet är avklarat.',
    saidNotReached: 'Det är noterat att ingen svarade.',
  },
}
