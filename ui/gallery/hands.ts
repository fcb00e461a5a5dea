// What a user's hands and eyes do in a scene.

/** Waits until something is there. */
async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const found = look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`There is no ${what}. The window shows: ${document.body.innerText.replaceAll(/\s+/g, " ")}`);
}

/** Waits until what was changed is drawn. */
export async function settled(): Promise<void> {
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
}

const visible = (element: Element) => element.checkVisibility() && element.getClientRects().length > 0;
const named = (element: Element, name: string) => element.getAttribute("aria-label") === name || element.textContent?.trim() === name;

export class Hands {
  /** Clicks what has this text, or this label for screen readers; of several, the one at a place. */
  async click(name: string, at = 0): Promise<void> {
    const kinds = "button, [role=switch], [role=option], [role=menuitem], label:has(input)";
    const found = await until(`“${name}” to click`, () => [...document.querySelectorAll<HTMLElement>(kinds)].filter((each) => visible(each) && named(each, name))[at]);
    found.click();
    await settled();
  }

  /** Clicks the first element that a selector finds. */
  async press(selector: string): Promise<void> {
    (await until(selector, () => document.querySelector<HTMLElement>(selector))).click();
    await settled();
  }

  /** Types into the field with this label, or into the first that a selector finds. */
  async fill(label: string, text: string): Promise<void> {
    const field = await until(`field “${label}”`, () => fieldOf(label));
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
  }

  /** Chooses a file in the field with this label. */
  async choose(label: string, name: string, text: string): Promise<void> {
    const field = await until(`field “${label}”`, () => fieldOf(label) as HTMLInputElement | null);
    const files = new DataTransfer();
    files.items.add(new File([text], name, { type: "application/json" }));
    field.files = files.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
  }

  /** Scrolls to a heading. */
  async scroll(heading: string): Promise<void> {
    const found = await until(`heading “${heading}”`, () => [...document.querySelectorAll("h2")].find((each) => named(each, heading)));
    found.scrollIntoView();
    await settled();
  }

  /** Puts the focus on the field with this label, as the Tab key does. */
  async focus(label: string): Promise<void> {
    (await until(`field “${label}”`, () => fieldOf(label))).focus();
  }

  /** Waits for what a selector finds. */
  async find(selector: string): Promise<void> {
    await until(selector, () => document.querySelector(selector));
  }

  /** Waits until a text is gone. */
  async lose(text: string): Promise<void> {
    await until(`end of “${text}”`, () => !document.body.innerText.includes(text));
  }

  /** Waits for a text. */
  async see(text: string): Promise<void> {
    await until(`“${text}”`, () => document.body.innerText.includes(text));
  }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function fieldOf(label: string): Field | null | undefined {
  if (label.startsWith("[")) return document.querySelector<Field>(label);
  const fields = [...document.querySelectorAll<Field>("input, select, textarea")];
  return fields.find((field) => visible(field) && (field.getAttribute("aria-label") === label || [...(field.labels ?? [])].some((each) => [each, ...each.children].some((part) => part.textContent?.trim() === label))));
}
