// English with accents and a third longer: what stays plain on a page does not come from the catalogue, and what is cut
// off would be in other languages too.

const LETTERS = new Map([..."aàbƀcçdđeèfƒgĝhĥiìjĵkķlĺmɱnñoòpþrŕsštŧuùwŵyýzžAÀBƁCÇDĐEÈGĜHĤIÌKĶLĹNÑOÒPÞRŔSŠTŦUÙWŴYÝZŽ"].flatMap((letter, at, all) => (at % 2 === 0 ? [[letter, all[at + 1] ?? letter] as const] : [])));

/** The text, accented and lengthened. */
export function pseudo(text: string): string {
  const accented = [...text].map((letter) => LETTERS.get(letter) ?? letter).join("");
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  return accented + "·".repeat(Math.min(12, Math.ceil(words * 1.5)));
}

/** A plain letter: no text of the catalogue has one, as long as it has any of the letters above. */
export const PLAIN = /[abcdefghijklmnoprstuwyz]{2}/i;
